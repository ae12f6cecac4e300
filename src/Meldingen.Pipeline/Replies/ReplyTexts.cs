using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>What citizens read, per language, from the municipality's own files: "{number}" names a field.</summary>
public sealed class ReplyTexts
{
    /// <summary>Answers whoever writes in a language that the municipality has no texts in.</summary>
    public const string Dutch = "nl";

    private readonly ImmutableDictionary<(string Language, string Situation), string> _texts;

    private ReplyTexts(ImmutableDictionary<(string Language, string Situation), string> texts)
    {
        _texts = texts;
        Languages = [.. texts.Keys.Select(k => k.Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Those that every situation has a text in.</summary>
    public ImmutableArray<string> Languages { get; }

    /// <summary>Every situation in every language, and no text that names a field which is not there; all mistakes at once.</summary>
    /// <param name="files">Language ("nl") to file name and content: one JSON object of situation to text.</param>
    public static (ReplyTexts? Texts, ImmutableArray<Problem> Problems) Load(IReadOnlyDictionary<string, (string File, ReadOnlyMemory<byte> Content)> files)
    {
        var texts = ImmutableDictionary.CreateBuilder<(string, string), string>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!files.ContainsKey(Dutch))
        {
            problems.Add(new Problem("texts.nl.json", "$", "is missing: Dutch answers whoever writes in another language"));
        }

        foreach (var (language, (file, content)) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var (situation, text) in ReplyTextsFile.Read(file, content, problems))
            {
                texts[(language, situation)] = text;
            }
        }

        // A referral that one language has, all must have: a topic is answered in the melder's language.
        foreach (var situation in texts.Keys.Select(k => k.Item2).Except(ReplySituation.Required, StringComparer.Ordinal).Where(s => ReplySituation.FieldsOf(s) is not null).Order(StringComparer.Ordinal).ToList())
        {
            problems.AddRange(files.Where(f => !texts.ContainsKey((f.Key, situation))).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new Problem(f.Value.File, situation, "is missing: another language has it")));
        }

        return problems.Count == 0 ? (new ReplyTexts(texts.ToImmutable()), []) : (null, problems.ToImmutable());
    }

    public bool Has(string situation) => _texts.ContainsKey((Dutch, situation));

    /// <summary>The text with its fields filled in; Dutch where the language is not one of the municipality's.</summary>
    /// <exception cref="KeyNotFoundException">A situation that was not loaded, or a field that was not given: a bug.</exception>
    public string Render(string situation, string language, IReadOnlyDictionary<string, string> fields)
    {
        var text = _texts.GetValueOrDefault((language, situation)) ?? _texts[(Dutch, situation)];
        return ReplyFields.Field().Replace(text, match => fields[match.Groups["field"].Value]);
    }
}
