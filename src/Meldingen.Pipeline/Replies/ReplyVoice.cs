using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>How one municipality speaks.</summary>
/// <param name="Municipality">As people write it.</param>
/// <param name="Labels">What a category is called, by language.</param>
public sealed record ReplyVoice(string Municipality, ReplyTexts Texts, ReplyTemplates Templates, ImmutableDictionary<CategoryId, ImmutableSortedDictionary<string, string>> Labels)
{
    /// <summary>That of the words, where the municipality speaks it; otherwise Dutch.</summary>
    /// <param name="words">What the melder wrote; null when only photos came.</param>
    public string LanguageFor(string? words)
    {
        var guess = LanguageGuess.Of(words);
        return Texts.Languages.Contains(guess, StringComparer.Ordinal) ? guess : ReplyTexts.Dutch;
    }

    /// <summary>In running text: without the capital of a list.</summary>
    internal string LabelOf(CategoryId category, string language)
    {
        var labels = Labels.GetValueOrDefault(category) ?? ImmutableSortedDictionary<string, string>.Empty;
        var label = labels.GetValueOrDefault(language) ?? labels.GetValueOrDefault(ReplyTexts.Dutch) ?? category.Value;
        return label.ToLowerInvariant();
    }
}
