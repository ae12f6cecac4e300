using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>One file of texts: a JSON object of situation to text.</summary>
internal static class ReplyTextsFile
{
    /// <summary>A location request takes 1024 characters: this leaves room for what the fields bring.</summary>
    public const int LongestText = 900;

    /// <summary>Whatever can be read; every mistake is added to <paramref name="problems"/>.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file, ReadOnlyMemory<byte> content, ImmutableArray<Problem>.Builder problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Utf8.IsValid(content.Span))
        {
            problems.Add(new Problem(file, "$", "is no UTF-8: save it in that encoding"));
            return texts;
        }

        try
        {
            using var json = JsonDocument.Parse(WithoutByteOrderMark(content));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add(new Problem(file, "$", "is no JSON object of situation to text"));
                return texts;
            }

            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.String)
                {
                    problems.Add(new Problem(file, property.Name, "must be a text in quotes"));
                    texts.TryAdd(property.Name, "");
                }
                else if (!texts.TryAdd(property.Name, property.Value.GetString()!))
                {
                    problems.Add(new Problem(file, property.Name, "is there twice: keep one"));
                }
                else
                {
                    problems.AddRange(Check(property.Name, property.Value.GetString()!).Select(reason => new Problem(file, property.Name, reason)));
                }
            }

            problems.AddRange(ReplySituation.Required.Where(s => !texts.ContainsKey(s)).Select(s => new Problem(file, s, "is missing: write its text")));
        }
        catch (JsonException e)
        {
            problems.Add(new Problem(file, "$", $"is no JSON (line {e.LineNumber + 1})"));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new Problem(file, "$", "holds half an emoji: an escape \\ud8.. to \\udf.. without the other one"));
        }

        return texts;
    }

    private static IEnumerable<string> Check(string situation, string text)
    {
        if (ReplySituation.FieldsOf(situation) is null)
        {
            yield return "is no situation: one of " + string.Join(", ", ReplySituation.Required) + " or refer-<topic>";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            yield return $"must have 1 to {LongestText} characters";
            yield break;
        }

        foreach (var mistake in ReplyFields.Mistakes(situation, text))
        {
            yield return mistake;
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith("\uFEFF"u8) ? content["\uFEFF"u8.Length..] : content;
}
