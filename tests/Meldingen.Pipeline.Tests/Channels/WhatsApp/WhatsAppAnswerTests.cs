using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

public sealed class WhatsAppAnswerTests
{
    /// <summary>Written from the list of error codes, not from the code: one row per kind.</summary>
    private static readonly (GraphErrorKind Kind, int[] Codes)[] Table =
    [
        (GraphErrorKind.Retry, [1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133016]),
        (GraphErrorKind.SlowDown, [131056]),
        (GraphErrorKind.Token, [0, 190, 10, 200, 299, 131005, 131042, 133010]),
        (GraphErrorKind.Permanent, [100, 131008, 131009, 131021, 131026, 131031, 131045, 131050, 131051, 131053, 130403, 130497, 368, 132000, 132001, 132015, 132999]),
        (GraphErrorKind.Template, [131047]),
        (GraphErrorKind.WaitADay, [131049]),
        (GraphErrorKind.Unlisted, [3, 33, 131999, 133000, 999999, -1]),
    ];

    public static TheoryData<int, GraphErrorKind> Codes
    {
        get
        {
            var data = new TheoryData<int, GraphErrorKind>();
            foreach (var (kind, codes) in Table)
            {
                foreach (var code in codes)
                {
                    data.Add(code, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_error_code_has_its_kind_and_its_kind_says_what_may_be_done(int code, GraphErrorKind kind)
    {
        WhatsAppErrors.KindOf(code).ShouldBe(kind);

        var outcome = WhatsAppAnswer.OutcomeOf(400, Error(code), 1);
        switch (kind)
        {
            case GraphErrorKind.Retry or GraphErrorKind.SlowDown:
                outcome.ShouldBeOfType<SendOutcome.TryLater>().After.ShouldBeLessThan(Duration.FromMinutes(1));
                break;
            case GraphErrorKind.Token:
                outcome.ShouldBe(new SendOutcome.TryLater(Duration.FromMinutes(5), $"graph-{code}", TokenTrouble: true));
                break;
            case GraphErrorKind.WaitADay:
                outcome.ShouldBe(new SendOutcome.TryLater(Duration.FromHours(24), $"graph-{code}"));
                break;
            case GraphErrorKind.Template:
                outcome.ShouldBe(new SendOutcome.Refused($"graph-{code}", NeedsTemplate: true));
                break;
            case GraphErrorKind.Permanent or GraphErrorKind.Unlisted:
                outcome.ShouldBe(new SendOutcome.Refused($"graph-{code}"));
                break;
            default:
                throw new InvalidOperationException($"no expectation for {kind}");
        }
    }

    [Fact]
    public void Taken_is_accepted_under_its_wamid() =>
        WhatsAppAnswer.OutcomeOf(200, """{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.X"}]}"""u8, 1)
            .ShouldBe(new SendOutcome.Accepted(new("wamid.X")));

    [Fact]
    public void A_read_mark_that_was_taken_is_of_the_message_that_was_read() =>
        WhatsAppAnswer.OutcomeOfRead(new("wamid.X"), 200, """{"success":true}"""u8, 1).ShouldBe(new SendOutcome.Accepted(new("wamid.X")));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":[{"id":""}]}""")]
    [InlineData("""{"messages":[{"id":"\ud83d"}]}""")]
    public void A_success_that_names_no_message_may_have_been_sent(string body) =>
        WhatsAppAnswer.OutcomeOf(200, Encoding.UTF8.GetBytes(body), 1).ShouldBe(new SendOutcome.Unknown("accepted-without-id"));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void A_bare_server_error_may_have_been_sent(int status) => WhatsAppAnswer.OutcomeOf(status, "Bad gateway"u8, 1).ShouldBe(new SendOutcome.Unknown($"http-{status}"));

    [Fact]
    public void A_server_error_with_an_unlisted_code_may_have_been_sent() => WhatsAppAnswer.OutcomeOf(500, Error(999999), 1).ShouldBe(new SendOutcome.Unknown("graph-999999"));

    [Fact]
    public void A_server_error_with_a_code_of_the_retry_list_was_not_sent() => WhatsAppAnswer.OutcomeOf(500, Error(131000), 1).ShouldBeOfType<SendOutcome.TryLater>();

    [Theory]
    [InlineData(408, typeof(SendOutcome.TryLater))]
    [InlineData(429, typeof(SendOutcome.TryLater))]
    [InlineData(401, typeof(SendOutcome.TryLater))]
    [InlineData(302, typeof(SendOutcome.Refused))]
    [InlineData(400, typeof(SendOutcome.Refused))]
    [InlineData(404, typeof(SendOutcome.Refused))]
    public void Other_bare_answers(int status, Type outcome) => WhatsAppAnswer.OutcomeOf(status, [], 1).ShouldBeOfType(outcome);

    [Theory]
    [InlineData(130429, new[] { 2, 4, 8, 16 })]
    [InlineData(131056, new[] { 4, 16, 64, 256 })]
    public void Pauses_grow_and_faster_to_one_person(int code, int[] seconds) =>
        Enumerable.Range(1, 4).Select(attempt => After(code, attempt)).ShouldBe(seconds.Select(s => Duration.FromSeconds(s)));

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(int.MaxValue)]
    public void No_pause_passes_ten_minutes(int attempt) => After(131056, attempt).ShouldBeInRange(Duration.FromSeconds(1), Duration.FromMinutes(10));

    [Fact]
    public void Whatever_stands_in_an_answer_it_is_judged() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().Zip(Gen.Choose(100, 599)).ToArbitrary(),
        answer =>
        {
            var (body, status) = answer;
            var outcome = WhatsAppAnswer.OutcomeOf(status, body, 1);

            (outcome is SendOutcome.Refused or SendOutcome.TryLater).ShouldBe(status is not (>= 200 and < 300 or >= 500));
        }).QuickCheckThrowOnFailure();

    private static Duration After(int code, int attempt) => WhatsAppAnswer.OutcomeOf(400, Error(code), attempt).ShouldBeOfType<SendOutcome.TryLater>().After;

    private static byte[] Error(int code) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { error = new { message = "no", type = "OAuthException", code, fbtrace_id = "A" } }));
}
