using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>What citizens read, per language, from the municipality's own files: "{number}" names a field.</summary>
public sealed partial class ReplyTexts
{
    private const int LongestText = 1024; // a location request takes no more
    private readonly ImmutableDictionary<(string Language, string Situation), string> _texts;

    private ReplyTexts(ImmutableDictionary<(string, string), string> texts) => _texts = texts;

    /// <summary>Every situation in every language, and no text that names a field which is not there; all mistakes at once.</summary>
    /// <param name="files">Language ("nl") to file name and content: one JSON object of situation to text.</param>
    public static (ReplyTexts? Texts, ImmutableArray<Problem> Problems) Load(IReadOnlyDictionary<string, (string File, ReadOnlyMemory<byte> Content)> files)
    {
        var texts = ImmutableDictionary.CreateBuilder<(string, string), string>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (language, (file, content)) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            try
            {
                var read = JsonSerializer.Deserialize<Dictionary<string, string>>(content.Span) ?? [];
                problems.AddRange(Check(file, read));
                foreach (var (situation, text) in read)
                {
                    texts[(language, situation)] = text;
                }
            }
            catch (JsonException e)
            {
                problems.Add(new Problem(file, e.Path ?? "$", $"is no JSON object of texts (line {e.LineNumber + 1})"));
            }
        }

        // A referral that one language has, all must have: a topic is answered in the melder's language.
        foreach (var situation in texts.Keys.Select(k => k.Item2).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            foreach (var (language, (file, _)) in files.Where(f => !texts.ContainsKey((f.Key, situation)) && !ReplySituation.Required.Contains(situation, StringComparer.Ordinal)))
            {
                problems.Add(new Problem(file, situation, "is missing: another language has it"));
            }
        }

        return problems.Count == 0 ? (new ReplyTexts(texts.ToImmutable()), []) : (null, problems.ToImmutable());
    }

    public bool Has(string situation) => _texts.Keys.Any(k => k.Situation == situation);

    /// <summary>The text with its fields filled in; Dutch where the language is not one of the municipality's.</summary>
    /// <exception cref="KeyNotFoundException">A situation that was not loaded: a bug.</exception>
    public string Render(string situation, string language, IReadOnlyDictionary<string, string> fields)
    {
        var text = _texts.GetValueOrDefault((language, situation)) ?? _texts[("nl", situation)];
        return Field().Replace(text, match => fields[match.Groups["field"].Value]);
    }

    private static IEnumerable<Problem> Check(string file, Dictionary<string, string> texts)
    {
        foreach (var situation in ReplySituation.Required.Where(s => !texts.ContainsKey(s)).Order(StringComparer.Ordinal))
        {
            yield return new Problem(file, situation, "is missing: write its text");
        }

        foreach (var (situation, text) in texts)
        {
            if (ReplySituation.FieldsOf(situation) is not { } fields)
            {
                yield return new Problem(file, situation, "is no situation: one of " + string.Join(", ", ReplySituation.Required.Order(StringComparer.Ordinal)) + " or refer-<topic>");
                continue;
            }

            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            {
                yield return new Problem(file, situation, $"must have 1 to {LongestText} characters");
            }

            foreach (var field in Field().Matches(text ?? "").Select(m => m.Groups["field"].Value).Where(f => !fields.Contains(f, StringComparer.Ordinal)))
            {
                yield return new Problem(file, situation, $"names {{{field}}}, which is not there: it may name {string.Join(", ", fields.Select(f => "{" + f + "}"))}");
            }
        }
    }


    [GeneratedRegex(@"\{(?<field>[a-zA-Z]+)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();
}
