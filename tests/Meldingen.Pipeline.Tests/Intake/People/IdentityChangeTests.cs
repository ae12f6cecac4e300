using System.Text;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Intake.People;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Intake.People;

public sealed class IdentityChangeTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 1, 10, 0);

    [Theory]
    [InlineData("\"from\":\"311\"", "\"type\":\"user_changed_number\",\"wa_id\":\"312\"", "311", "312", null, null)]
    [InlineData("\"from\":\"311\"", "\"type\":\"user_changed_number\",\"new_wa_id\":\"312\",\"wa_id\":\"311\"", "311", "312", null, null)]
    [InlineData("\"from\":\"312\"", "\"type\":\"user_changed_number\",\"new_wa_id\":\"312\",\"customer\":\"311\"", "311", "312", null, null)]
    [InlineData("\"from\":\"312\"", "\"type\":\"user_changed_number\",\"new_wa_id\":\"312\",\"body\":\"from 311 to 312\"", null, "312", null, null)]
    [InlineData("\"from\":\"311\",\"from_user_id\":\"NL.1\"", "\"type\":\"user_changed_number\",\"wa_id\":\"312\",\"user_id\":\"NL.2\"", "311", "312", "NL.1", "NL.2")]
    [InlineData("\"from\":\"311\",\"from_user_id\":\"NL.1\"", "\"type\":\"user_changed_user_id\",\"user_id\":\"NL.2\"", null, "311", "NL.1", "NL.2")]
    [InlineData("\"from_user_id\":\"NL.2\"", "\"type\":\"user_changed_user_id\",\"user_id\":\"NL.2\"", null, null, null, "NL.2")]
    public void A_notice_tells_what_was_and_what_is(string sender, string system, string? oldPhone, string? newPhone, string? oldUserId, string? newUserId) =>
        Read(sender, system).ShouldBe(new IdentityChange(oldPhone, newPhone, oldUserId, newUserId, At));

    [Theory]
    [InlineData("\"type\":\"customer_identity_changed\",\"wa_id\":\"312\"")]
    [InlineData("\"type\":\"user_changed_number\"")]
    [InlineData("\"type\":\"user_changed_user_id\",\"wa_id\":\"312\"")]
    [InlineData("\"type\":\"user_left\",\"wa_id\":\"312\"")]
    public void What_names_nothing_new_changes_nobody(string system) => Read("\"from\":\"311\"", system).ShouldBeNull();

    private static IdentityChange? Read(string sender, string system)
    {
        var body = $$$"""{"messages":[{ {{{sender}}},"id":"w1","type":"system","system":{ {{{system}}} } }]}""";
        var message = WebhookParser.Parse(Encoding.UTF8.GetBytes(body)).ShouldBeOfType<ParseResult.Parsed>().Webhook.Messages.ShouldHaveSingleItem();
        return IdentityChange.Of(message, At);
    }
}
