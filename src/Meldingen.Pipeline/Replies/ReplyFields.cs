using System.Text.RegularExpressions;

namespace Meldingen.Pipeline.Replies;

/// <summary>The fields that a text names: "{number}".</summary>
internal static partial class ReplyFields
{
    [GeneratedRegex(@"\{(?<field>[a-z]+)\}", RegexOptions.CultureInvariant, 1000)]
    public static partial Regex Field();

    public static IEnumerable<string> In(string text) => Field().Matches(text).Select(m => m.Groups["field"].Value);

    /// <summary>What of its fields is wrong in a text of a situation that exists.</summary>
    public static IEnumerable<string> Mistakes(string situation, string text)
    {
        var fields = ReplySituation.FieldsOf(situation) ?? throw new ArgumentException("no situation", nameof(situation));
        var named = In(text).ToHashSet(StringComparer.Ordinal);
        var unknown = named.Except(fields, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var field in unknown)
        {
            yield return $"names {{{field}}}, which is not there: it may name {string.Join(", ", fields.Select(f => "{" + f + "}"))}";
        }

        // A misspelt field is one mistake, not also a missing one.
        foreach (var field in unknown.Length > 0 ? [] : ReplySituation.MustName(situation).Except(named, StringComparer.Ordinal))
        {
            yield return $"must name {{{field}}}";
        }

        if (Field().Replace(text, "").AsSpan().ContainsAny('{', '}'))
        {
            yield return "has a brace that begins or ends no field: a field is written {number}";
        }
    }
}
