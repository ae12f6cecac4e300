using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Classification.Observation;
using Meldingen.Pipeline.Photos;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Observation;

public sealed class ObservedAtResolverTests
{
    private static readonly Instant Sent = TestCases.At("2026-11-24T09:00");

    private static readonly TimeClaim Message = TimeClaim.OfMessage(Sent);

    private static readonly TimeClaim Words = TimeClaim.OfWords(new SaidTime(TestCases.At("2026-11-24T03:00"), Duration.FromMinutes(10), "vannacht om drie uur"), Sent);

    [Fact]
    public void A_plausible_capture_time_wins_over_words_and_words_over_the_message()
    {
        var capture = Capture("2026-11-24T08:55");

        Resolve(Message, Words, capture).Source.ShouldBe(TimeSource.PhotoCapture);
        Resolve(Message, Words).Source.ShouldBe(TimeSource.Words);
        Resolve(Message).Source.ShouldBe(TimeSource.MessageSent);
        Resolve(Message, Words, capture).Claims.ShouldBe([capture, Words, Message]);
    }

    [Theory]
    [InlineData("2026-11-24T09:04", true)]
    [InlineData("2026-11-24T09:06", false)]
    [InlineData("2026-11-17T09:01", true)]
    [InlineData("2026-11-17T08:59", false)]
    [InlineData("2010-01-01T00:00", false)]
    public void A_capture_after_the_message_or_long_before_it_is_kept_but_not_believed(string taken, bool believed)
    {
        var capture = Capture(taken);
        var observed = Resolve(Message, capture);

        observed.Source.ShouldBe(believed ? TimeSource.PhotoCapture : TimeSource.MessageSent);
        observed.Claims.ShouldContain(capture);
        observed.Doubts.IsEmpty.ShouldBe(believed);
    }

    [Fact]
    public void A_capture_without_offset_is_read_in_the_municipality_and_says_so()
    {
        var observed = Resolve(Message, Capture("2026-11-24T03:10"));

        observed.At.ShouldBe(TestCases.At("2026-11-24T03:10"));
        observed.Reason.Code.ShouldBe(ObservedReason.FromPhotoZoneAssumed);
    }

    [Fact]
    public void A_capture_with_its_own_offset_is_read_by_it()
    {
        var taken = new CaptureTime(new LocalDateTime(2026, 11, 24, 7, 30), Offset.FromHours(0));
        var observed = Resolve(Message, TimeClaim.OfCapture(taken, Sent, TestCases.Amsterdam));

        observed.At.ShouldBe(Instant.FromUtc(2026, 11, 24, 7, 30));
        observed.Reason.Code.ShouldBe(ObservedReason.FromPhoto);
    }

    [Fact]
    public void A_capture_in_the_hour_that_comes_twice_is_half_an_hour_unsure()
    {
        var taken = new CaptureTime(new LocalDateTime(2026, 10, 25, 2, 30), null);
        var claim = TimeClaim.OfCapture(taken, Instant.FromUtc(2026, 10, 25, 8, 0), TestCases.Amsterdam);

        claim.At.ShouldBe(Instant.FromUtc(2026, 10, 25, 1, 0));
        claim.Accuracy.ShouldBe(Duration.FromMinutes(31));
    }

    [Fact]
    public void Words_that_tell_another_time_than_the_photo_are_told()
    {
        Resolve(Message, Words, Capture("2026-11-24T08:55")).Doubts.Select(d => d.Code).ShouldBe([ObservedReason.ClaimsDisagree]);
        Resolve(Message, Words, Capture("2026-11-24T03:05")).Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Of_several_messages_the_first_tells_when_it_was_seen()
    {
        var answer = TimeClaim.OfMessage(Sent + Duration.FromMinutes(40));

        Resolve(answer, Message).At.ShouldBe(Sent);
    }

    [Fact]
    public void Of_several_photos_the_last_tells_when_it_was_still_there() =>
        Resolve(Message, Capture("2026-11-24T08:50"), Capture("2026-11-24T08:55")).At.ShouldBe(TestCases.At("2026-11-24T08:55"));

    [Fact]
    public void Of_several_words_the_tightest_tells_it()
    {
        var night = TimeClaim.OfWords(new SaidTime(TestCases.At("2026-11-24T02:00"), Duration.FromHours(4), "vannacht"), Sent);

        Resolve(night, Words, Message).At.ShouldBe(Words.At);
    }

    [Fact]
    public void A_draft_without_a_message_is_no_draft() => Should.Throw<ArgumentException>(() => Resolve(Words));

    [Fact]
    public void The_order_of_the_claims_does_not_matter()
    {
        var minutes = Gen.Choose(-20_000, 60);
        var claim = Gen.OneOf(
            minutes.Select(m => TimeClaim.OfMessage(Sent + Duration.FromMinutes(m))),
            minutes.Select(m => TimeClaim.OfWords(new SaidTime(Sent + Duration.FromMinutes(m), Duration.FromMinutes(1 + Math.Abs(m % 7)), $"{m % 3}"), Sent)),
            minutes.Select(m => new TimeClaim(Sent + Duration.FromMinutes(m), TimeClaim.CaptureAccuracy, TimeSource.PhotoCapture, Sent, m % 2 == 0)));
        var shuffled = claim.ArrayOf().SelectMany(claims => Gen.Shuffle(claims).Select(other => (claims, other)));

        Prop.ForAll(shuffled.ToArbitrary(), pair =>
        {
            var one = Resolve([.. pair.claims, Message]);
            var other = Resolve([Message, .. pair.other]);
            return one.At == other.At && one.Source == other.Source && one.Claims.SequenceEqual(other.Claims) && one.Doubts.Length == other.Doubts.Length;
        }).QuickCheckThrowOnFailure();
    }

    private static TimeClaim Capture(string local) =>
        TimeClaim.OfCapture(new CaptureTime(TestCases.At(local).InZone(TestCases.Amsterdam).LocalDateTime, null), Sent, TestCases.Amsterdam);

    private static ObservedAt Resolve(params TimeClaim[] claims) => ObservedAtResolver.Resolve(claims, ObservationOptions.Default);
}
