using System.Collections.Immutable;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>Phrases of one meaning in all languages, and phrases that take the meaning away again ("zonder vergunning").</summary>
internal sealed record PhraseList(ImmutableArray<Phrase> Phrases, ImmutableArray<Phrase> Unless)
{
    public bool IsIn(List<string> words) => Covered(words, Phrases) > 0 && Covered(words, Unless) == 0;

    /// <summary>How many of the words no phrase covers.</summary>
    public int Others(List<string> words) => words.Count - Covered(words, Phrases);

    /// <summary>The words that no phrase covers, in their order.</summary>
    public List<string> Without(List<string> words)
    {
        var left = new List<string>();
        Covered(words, Phrases, left);
        return left;
    }

    private static int Covered(List<string> words, ImmutableArray<Phrase> phrases, List<string>? left = null)
    {
        var covered = 0;
        for (var i = 0; i < words.Count;)
        {
            var longest = 0;
            foreach (var phrase in phrases)
            {
                longest = Math.Max(longest, phrase.MatchesAt(words, i));
            }

            if (longest == 0)
            {
                left?.Add(words[i]);
            }

            covered += longest;
            i += Math.Max(longest, 1);
        }

        return covered;
    }
}
