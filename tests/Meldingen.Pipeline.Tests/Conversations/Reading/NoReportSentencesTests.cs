using Meldingen.Pipeline.Conversations;
using Meldingen.TestServers;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Pipeline.Tests.Conversations.Reading;

/// <summary>Every sentence of data-samples/no-report by the word lists of every municipality that ships.</summary>
public sealed class NoReportSentencesTests(ITestOutputHelper output)
{
    private static readonly string[] Municipalities = ["zeedrecht", "goes"];

    private static readonly (string Kind, string Text)[] Sentences = [.. File.ReadAllLines(Repository.PathTo("data-samples", "no-report", "sentences.tsv"))
        .Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')).Select(p => (p[0], p[1]))];

    public static IEnumerable<object[]> All => Sentences.Select(s => new object[] { s.Kind, s.Text });

    [Theory]
    [MemberData(nameof(All))]
    public void A_sentence_is_what_it_is(string kind, string text)
    {
        foreach (var municipality in Municipalities)
        {
            NameOf(NoReportReaderTests.Load(municipality).Read(text)).ShouldBe(kind, municipality);
        }
    }

    [Theory]
    [InlineData("zeedrecht")]
    [InlineData("goes")]
    public void Of_all_that_is_called_something_almost_all_is(string municipality)
    {
        var reader = NoReportReaderTests.Load(municipality);
        var read = Sentences.Select(s => (s.Kind, Read: NameOf(reader.Read(s.Text)))).ToArray();

        foreach (var ((kind, text), was) in Sentences.Zip(read, (s, r) => (s, r.Read)).Where(p => p.s.Kind != p.Read))
        {
            output.WriteLine($"wrong: {was} for {kind}: {text}");
        }

        foreach (var kind in Sentences.Select(s => s.Kind).Distinct())
        {
            var (right, called, all) = (read.Count(r => r.Kind == kind && r.Read == kind), read.Count(r => r.Read == kind), read.Count(r => r.Kind == kind));
            output.WriteLine($"{kind,-16} precision {right,3}/{called,-3} recall {right,3}/{all,-3}");
            ((double)right / called).ShouldBeGreaterThanOrEqualTo(0.95, kind);
        }
    }

    [Fact]
    public void There_are_enough_of_every_kind()
    {
        Sentences.Length.ShouldBeGreaterThanOrEqualTo(200);
        Sentences.CountBy(s => s.Kind).ShouldAllBe(k => k.Value >= 7);
        Sentences.Select(s => s.Text).ShouldBeUnique();
    }

    private static string NameOf(WordsKind kind) => kind is WordsKind.Formal formal ? formal.Topic : kind.GetType().Name.ToLowerInvariant();
}
