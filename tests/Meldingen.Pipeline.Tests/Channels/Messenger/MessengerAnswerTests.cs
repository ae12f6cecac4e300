using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

public sealed class MessengerAnswerTests
{
    /// <summary>Written from the list of error codes, not from the code: code and subcode, 0 where there is none.</summary>
    private static readonly (GraphErrorKind Kind, (int Code, int Subcode)[] Errors)[] Table =
    [
        (GraphErrorKind.Retry, [(1, 0), (1, 99), (2, 0), (1200, 0)]),
        (GraphErrorKind.SlowDown, [(4, 0), (17, 0), (32, 0), (341, 0), (613, 0), (613, 1893015), (80006, 0)]),
        (GraphErrorKind.Token, [(0, 0), (190, 0), (190, 463), (10, 0), (10, 2018001), (200, 0), (200, 2018028), (230, 0), (299, 0), (102, 0), (2, 2018344)]),
        (GraphErrorKind.Permanent, [(100, 0), (100, 2018001), (100, 2018109), (368, 0), (551, 0), (551, 1545041), (200, 1545041), (10, 2018108), (200, 2018108)]),
        (GraphErrorKind.Template, [(10, 2018278), (10, 2018065), (10, 2534022)]),
        (GraphErrorKind.Unlisted, [(3, 0), (300, 0), (131047, 0), (999999, 0), (-1, 0)]),
    ];

    public static TheoryData<int, int, GraphErrorKind> Errors
    {
        get
        {
            var data = new TheoryData<int, int, GraphErrorKind>();
            foreach (var (kind, errors) in Table)
            {
                foreach (var (code, subcode) in errors)
                {
                    data.Add(code, subcode, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_error_has_its_kind_and_its_kind_says_what_may_be_done(int code, int subcode, GraphErrorKind kind)
    {
        MessengerErrors.KindOf(code, subcode == 0 ? null : subcode).ShouldBe(kind);

        MessengerAnswer.OutcomeOf(400, Error(code, subcode), 1).ShouldBe(kind switch
        {
            GraphErrorKind.Retry => new SendOutcome.TryLater(Duration.FromSeconds(2), $"graph-{code}"),
            GraphErrorKind.SlowDown => new SendOutcome.TryLater(Duration.FromSeconds(4), $"graph-{code}"),
            GraphErrorKind.Token => new SendOutcome.TryLater(Duration.FromMinutes(5), $"graph-{code}", TokenTrouble: true),
            GraphErrorKind.Template => ReplyWindow.Closed,
            GraphErrorKind.Permanent or GraphErrorKind.Unlisted => new SendOutcome.Refused($"graph-{code}"),
            _ => throw new InvalidOperationException($"no expectation for {kind}"),
        });
    }

    [Fact]
    public void Taken_is_accepted_under_its_mid() =>
        MessengerAnswer.OutcomeOf(200, """{"recipient_id":"9001","message_id":"m_1"}"""u8, 1).ShouldBe(new SendOutcome.Accepted(new("m_1")));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"recipient_id":"9001"}""")]
    [InlineData("""{"message_id":""}""")]
    public void A_success_that_names_no_message_may_have_been_sent(string body) =>
        MessengerAnswer.OutcomeOf(200, Encoding.UTF8.GetBytes(body), 1).ShouldBe(new SendOutcome.Unknown("accepted-without-id"));

    [Fact]
    public void A_sender_action_that_was_taken_names_nobody_but_the_person() =>
        MessengerAnswer.OutcomeOfAction(new("m_1"), 200, """{"recipient_id":"9001"}"""u8, 1).ShouldBe(new SendOutcome.Accepted(new("m_1")));

    [Fact]
    public void A_server_error_may_have_been_sent_unless_its_code_says_that_it_was_not()
    {
        MessengerAnswer.OutcomeOf(502, "Bad gateway"u8, 1).ShouldBe(new SendOutcome.Unknown("http-502"));
        MessengerAnswer.OutcomeOf(500, Error(999999, 0), 1).ShouldBe(new SendOutcome.Unknown("graph-999999"));
        MessengerAnswer.OutcomeOf(500, Error(1200, 0), 1).ShouldBeOfType<SendOutcome.TryLater>();
    }

    [Fact]
    public void Whatever_stands_in_an_answer_it_is_judged() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte[]>().Zip(Gen.Choose(100, 599)).ToArbitrary(),
        answer =>
        {
            var (body, status) = answer;
            var outcome = MessengerAnswer.OutcomeOf(status, body, 1);

            (outcome is SendOutcome.Refused or SendOutcome.TryLater).ShouldBe(status is not (>= 200 and < 300 or >= 500));
        }).QuickCheckThrowOnFailure();

    private static byte[] Error(int code, int subcode) => Encoding.UTF8.GetBytes(subcode == 0
        ? JsonSerializer.Serialize(new { error = new { message = "no", type = "OAuthException", code, fbtrace_id = "A" } })
        : JsonSerializer.Serialize(new { error = new { message = "no", type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "A" } }));
}
