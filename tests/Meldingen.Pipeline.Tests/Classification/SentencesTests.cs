using System.Security.Cryptography;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Observation;
using Meldingen.TestServers;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Classification;

public sealed class SentencesTests
{
    public static TheoryData<string> Files => ["frozen.json", "times.json", "numbers.json", "categories.json", "unclear.json"];

    [Fact]
    public void The_frozen_sentences_are_as_they_were_first_written() =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.PathTo("data-samples", "words", "frozen.json"))))
            .ShouldBe("e4954694cfafbd0f4f118fc61b23a8b4aee8405d7be0c0b9f6d457719aa4d0b5");

    [Theory]
    [MemberData(nameof(Files))]
    public void The_words_tell_the_time_that_people_mean(string file)
    {
        var wrong = TestCases.Read(file).Select(c => (Case: c, Said: TimeInWords.Read(c.Text, Sent(c), TestCases.Amsterdam)))
            .Where(c => !Fits(c.Case.Observed, c.Said))
            .Select(c => $"{c.Case}: told {c.Said?.At.InZone(TestCases.Amsterdam).LocalDateTime} by '{c.Said?.Phrase}'");

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_alone_decide_where_they_are_clear_and_only_there(string file)
    {
        var wrong = TestCases.Read(file).Where(c => c.Category is not null)
            .Select(c => (Case: c, Verdict: Classifier.Classify(new ClassificationInput([], c.Text, TestCases.Observe(c.Text, Sent(c)), TestCases.Options, "none"))))
            .Where(c => Name(c.Verdict.Decision) != c.Case.Category)
            .Select(c => $"{c.Case}: {Name(c.Verdict.Decision)}; {string.Join(", ", c.Verdict.Ranked)}; {string.Join("; ", c.Verdict.Reasons)}");

        wrong.ShouldBeEmpty();
    }

    private static Instant Sent(WordsCase c) => c.Sent.InZoneStrictly(TestCases.Amsterdam).ToInstant();

    private static bool Fits((LocalDateTime From, LocalDateTime Until)? expected, SaidTime? said) =>
        expected is var (from, until)
            ? said is not null && said.At.InZone(TestCases.Amsterdam).LocalDateTime is var local && local >= from && local <= until
            : said is null;

    private static string Name(CategoryDecision decision) => decision switch
    {
        CategoryDecision.Decided decided => decided.Category.Value,
        CategoryDecision.Abstained => "abstain",
        _ => throw new InvalidOperationException(),
    };
}
