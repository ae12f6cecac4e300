using Meldingen.Host.Channels.Messenger;
using Meldingen.Pipeline.Channels.Messenger;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Channels.Messenger;

public sealed class MessengerSettingsTests
{
    [Fact]
    public void Without_a_page_there_is_no_channel_and_nothing_to_complain_of()
    {
        var setup = Setup();

        setup.Inboxes.ShouldBeEmpty();
        setup.Mistakes(emulated: false).ShouldBeEmpty();
    }

    [Fact]
    public void A_complete_page_is_an_inbox()
    {
        var setup = Setup(("Pages:0:PageId", "700100"), ("Pages:0:AppSecret", "a"), ("Pages:0:AccessToken", "b"), ("Pages:0:VerifyToken", "c"));

        setup.Inboxes.ShouldBe([MessengerInbox.Of("700100")]);
        setup.Mistakes(emulated: false).ShouldBeEmpty();
    }

    [Fact]
    public void Every_mistake_is_told_at_once_by_its_key()
    {
        var setup = Setup(
            ("Pages:0:PageId", "700100"), ("Pages:0:AppSecret", " "), ("Pages:1:PageId", "700100"), ("Pages:1:AppSecret", "a"), ("Pages:1:AccessToken", "b"), ("Pages:1:VerifyToken", "c"),
            ("AnswerWithin", "00:01:00"), ("FetchWithin", "00:00:00"), ("EmulatorOrigin", "http://192.168.0.1:80"), ("GraphUrl", "http://graph.example/"));

        setup.Mistakes(emulated: false).Select(m => m.Key).ShouldBe(
        [
            "Meldingen:Messenger:Pages:0:AppSecret", "Meldingen:Messenger:Pages:0:AccessToken", "Meldingen:Messenger:Pages:0:VerifyToken", "Meldingen:Messenger:Pages:1:PageId",
            "Meldingen:Messenger:AnswerWithin", "Meldingen:Messenger:FetchWithin", "Meldingen:Messenger:EmulatorOrigin", "Meldingen:Messenger:EmulatorOrigin", "Meldingen:Messenger:GraphUrl",
        ]);
    }

    [Fact]
    public void In_a_test_the_other_side_may_be_on_this_machine_and_nowhere_else()
    {
        Setup(("EmulatorOrigin", "http://127.0.0.1:5099"), ("GraphUrl", "http://127.0.0.1:5099/v23.0/")).Mistakes(emulated: true).ShouldBeEmpty();
        Setup(("EmulatorOrigin", "http://192.168.0.1:80")).Mistakes(emulated: true).ShouldHaveSingleItem().Key.ShouldBe("Meldingen:Messenger:EmulatorOrigin");
    }

    [Fact]
    public void A_value_of_another_type_is_a_mistake_with_its_key() =>
        Setup(("AnswerWithin", "soon")).Mistakes(emulated: false).ShouldHaveSingleItem().Reason.ShouldContain("Messenger:AnswerWithin");

    private static MessengerSetup Setup(params (string Key, string Value)[] values) => new(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"Meldingen:Messenger:{v.Key}", (string?)v.Value))).Build().GetSection("Meldingen"));
}
