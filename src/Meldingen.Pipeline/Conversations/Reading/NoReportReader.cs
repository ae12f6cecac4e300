using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>
/// Tells a report from a question, thanks and formal matters by the municipality's word lists. Where it cannot, it says
/// <see cref="WordsKind.Unclear"/> and a person reads: a report lost costs more than a thread too many.
/// </summary>
public sealed class NoReportReader
{
    /// <summary>"Bedankt voor de snelle hulp" is thanks; with more words beside it there is something else to read.</summary>
    private const int MostWordsBesideThanks = 4;

    private static readonly char[] SentenceEnds = ['.', '!', '?', '\n', ';'];

    private readonly NoReportLists _lists;
    private readonly PhraseList _polite;

    internal NoReportReader(NoReportLists lists)
    {
        _lists = lists;
        _polite = new PhraseList([.. lists.Thanks.Phrases, .. lists.Greetings.Phrases], []);
    }

    /// <summary>Topics of formal matters; each needs its text "refer-(topic)".</summary>
    public IEnumerable<string> Topics => _lists.Formal.Select(f => f.Topic);

    /// <summary>Reads no-report.json; all mistakes at once.</summary>
    /// <param name="file">As named in the problems.</param>
    public static (NoReportReader? Reader, ImmutableArray<Problem> Problems) Load(string file, ReadOnlyMemory<byte> content)
    {
        var (lists, problems) = NoReportFile.Read(file, content);
        return (lists is null ? null : new NoReportReader(lists), problems);
    }

    /// <summary>Text or caption of one message.</summary>
    public WordsKind Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new WordsKind.None();
        }

        var sentences = Sentences(text).ToArray();
        var formal = sentences.OfType<WordsKind.Formal>().FirstOrDefault();
        var report = sentences.OfType<WordsKind.Report>().FirstOrDefault();
        return formal is not null && report is not null
            ? new WordsKind.Unclear()
            : formal ?? report ?? (WordsKind?)sentences.OfType<WordsKind.Question>().FirstOrDefault()
                ?? sentences.OfType<WordsKind.Unclear>().FirstOrDefault() ?? sentences.FirstOrDefault()
                ?? (PlainWords.Of(text) is { Count: > 0 } ? new WordsKind.Greeting() : new WordsKind.Unclear());
    }

    private IEnumerable<WordsKind> Sentences(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOfAny(SentenceEnds, start);
            end = end < 0 ? text.Length : end;
            var words = PlainWords.Of(text.AsSpan(start, end - start));
            if (_lists.Greetings.Others(words) > 0)
            {
                yield return Sentence(words, asks: end < text.Length && text[end] == '?');
            }

            start = end + 1;
        }
    }

    private WordsKind Sentence(List<string> words, bool asks)
    {
        foreach (var (topic, list) in _lists.Formal)
        {
            if (list.IsIn(words))
            {
                // "We zijn net verhuisd en voor de deur ligt afval": a referral would lose the half of it.
                return _lists.Report.IsIn(list.Without(words)) ? new WordsKind.Unclear() : new WordsKind.Formal(topic);
            }
        }

        return _lists.Settled.IsIn(words) ? new WordsKind.Thanks()
            : _lists.Question.IsIn(words) ? new WordsKind.Question()
            : _lists.Report.IsIn(words) ? new WordsKind.Report()
            : asks ? new WordsKind.Question()
            : _lists.Thanks.IsIn(words) && _polite.Others(words) <= MostWordsBesideThanks ? new WordsKind.Thanks()
            : new WordsKind.Unclear();
    }
}
