using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Observation;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification.Observation;

public sealed class TimeInWordsTests
{
    private static readonly string[] Pieces =
    [
        "vannacht", "gisteravond", "gisteren", "om", "3", "uur", "drie", "half", "vier", "03:00", "23u15", "3.15", "kwart", "voor", "over", "tussen", "en", "tot", "van",
        "'s nachts", "in de nacht", "last night", "at", "pm", "yesterday", "this morning", "vanavond", "maandag", "zaterdagnacht", "afgelopen", "weekend", "geleden", "een", "uur of",
        "21", "november", "op 21-11", "29-2-2024", "middernacht", "nu", "net", "morgen", "elke", "nacht", "laat", "vroeg", ".", ",", "!", "\n", "0113-249700", "99", "24", "een paar weken geleden",
        "9999 dagen geleden", "31", "februari", "ë", "a.m.", "als", "mag", "eergisteren",
    ];

    private static readonly Gen<string> Text = Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces));

    private static readonly Gen<Instant> Moment = Gen.Choose(0, 400 * 24 * 60).Select(minutes => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromMinutes(minutes));

    [Fact]
    public void No_words_tell_a_time_after_they_were_sent() => Prop.ForAll(Text.ToArbitrary(), Moment.ToArbitrary(), (text, sent) =>
    {
        var said = TimeInWords.Read(text, sent, TestCases.Amsterdam);
        return said is null || (said.At <= sent && said.Accuracy > Duration.Zero && said.Phrase.Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_text_throws() => Prop.ForAll(ArbMap.Default.GeneratorFor<string>().ToArbitrary(), Moment.ToArbitrary(), (text, sent) =>
    {
        TimeInWords.Read(text, sent, TestCases.Amsterdam);
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Case_and_accents_change_nothing() => Prop.ForAll(Text.ToArbitrary(), Moment.ToArbitrary(), (text, sent) =>
    {
        var plain = TimeInWords.Read(text, sent, TestCases.Amsterdam);
        var loud = TimeInWords.Read(text.ToUpperInvariant().Replace("EE", "ÉÉ", StringComparison.Ordinal), sent, TestCases.Amsterdam);
        return (plain?.At, plain?.Accuracy) == (loud?.At, loud?.Accuracy);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("👍")]
    public void No_words_tell_no_time(string? text) => TimeInWords.Read(text, TestCases.At("2026-11-24T09:00"), TestCases.Amsterdam).ShouldBeNull();

    [Fact]
    public void Half_past_two_in_the_night_of_two_half_past_twos_means_either()
    {
        var said = TimeInWords.Read("vannacht om half drie", Instant.FromUtc(2026, 10, 25, 8, 0), TestCases.Amsterdam).ShouldNotBeNull();

        said.At.ShouldBe(Instant.FromUtc(2026, 10, 25, 1, 0));
        (said.At - said.Accuracy).ShouldBeLessThanOrEqualTo(Instant.FromUtc(2026, 10, 25, 0, 30));
        (said.At + said.Accuracy).ShouldBeGreaterThanOrEqualTo(Instant.FromUtc(2026, 10, 25, 1, 30));
    }

    [Fact]
    public void Before_the_clock_goes_back_only_the_first_of_the_two_can_be_meant() =>
        TimeInWords.Read("om half drie", Instant.FromUtc(2026, 10, 25, 0, 45), TestCases.Amsterdam)!.At.ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30));

    [Fact]
    public void An_hour_that_the_spring_night_skips_is_read_by_the_clock_that_was_not_moved() =>
        TimeInWords.Read("vannacht om half drie", Instant.FromUtc(2026, 3, 29, 7, 0), TestCases.Amsterdam)!.At.ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 30));

    [Theory]
    [InlineData("2026-03-29T09:00", "vannacht om drie uur", "2026-03-29T03:00")]
    [InlineData("2026-03-29T09:00", "gisteravond om 11 uur", "2026-03-28T23:00")]
    [InlineData("2026-03-29T03:30", "om kwart voor twee", "2026-03-29T01:45")]
    [InlineData("2026-10-25T09:00", "vannacht om vier uur", "2026-10-25T04:00")]
    [InlineData("2026-10-25T09:00", "gisteravond om 12 uur", "2026-10-25T00:00")]
    [InlineData("2026-10-26T00:10", "gisteravond om 11 uur", "2026-10-25T23:00")]
    public void Other_hours_of_the_nights_in_which_the_clock_changes_are_what_they_are(string sent, string text, string meant) =>
        TimeInWords.Read(text, TestCases.At(sent), TestCases.Amsterdam)!.At.ShouldBe(TestCases.At(meant));

    [Theory]
    [InlineData("2026-03-29T09:00")]
    [InlineData("2026-10-25T09:00")]
    public void The_whole_night_is_night_when_the_clock_changes_in_it(string sent)
    {
        var said = TimeInWords.Read("vannacht", TestCases.At(sent), TestCases.Amsterdam).ShouldNotBeNull();
        var night = NightHours.Default(TestCases.Amsterdam);

        night.IsNight(said.At).ShouldBeTrue();
        night.IsNight(said.At - said.Accuracy).ShouldBeTrue();
        night.IsNight(said.At + said.Accuracy - Duration.FromSeconds(1)).ShouldBeTrue();
        night.IsNight(said.At + said.Accuracy).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-11-24T00:05", "vannacht", "2026-11-23T22:00", "2026-11-24T00:05")]
    [InlineData("2026-11-23T23:59", "vannacht", "2026-11-23T22:00", "2026-11-23T23:59")]
    [InlineData("2026-11-24T21:59", "vannacht", "2026-11-23T22:00", "2026-11-24T06:00")]
    [InlineData("2026-11-24T01:00", "gisteravond", "2026-11-23T18:00", "2026-11-24T00:00")]
    [InlineData("2026-11-24T01:00", "gisternacht", "2026-11-22T22:00", "2026-11-23T06:00")]
    [InlineData("2026-11-24T12:00", "gisternacht", "2026-11-23T22:00", "2026-11-24T06:00")]
    [InlineData("2026-11-24T12:00", "eergisteren", "2026-11-22T00:00", "2026-11-23T00:00")]
    [InlineData("2026-11-24T12:00", "afgelopen zaterdag", "2026-11-21T00:00", "2026-11-22T00:00")]
    [InlineData("2026-11-24T12:00", "afgelopen dinsdag", "2026-11-17T00:00", "2026-11-18T00:00")]
    public void A_part_of_the_day_is_a_span_that_knows_midnight(string sent, string text, string from, string until)
    {
        var said = TimeInWords.Read(text, TestCases.At(sent), TestCases.Amsterdam).ShouldNotBeNull();

        (said.At - said.Accuracy).ShouldBe(TestCases.At(from));
        (said.At + said.Accuracy).ShouldBe(TestCases.At(until));
    }

    [Fact]
    public void The_words_that_told_the_time_are_kept_as_they_were_typed() =>
        TimeInWords.Read("Help! VANNACHT om Drie uur weer", TestCases.At("2026-11-24T09:00"), TestCases.Amsterdam)!.Phrase.ShouldBe("VANNACHT om Drie uur");
}
