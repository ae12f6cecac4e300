using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Meldingen.Emulator.Templates;

/// <summary>A text with variables: {{1}}, {{2}}… or {{first_name}}.</summary>
internal sealed partial record TemplateText(string Written)
{
    /// <summary>Each once, in the order in which they first occur.</summary>
    public ImmutableArray<string> Variables => [.. Placeholder().Matches(Written).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>1 to n, none left out; or names of small letters, digits and underscores.</summary>
    public bool IsWellFormed(bool named) => named
        ? Variables.All(v => !char.IsAsciiDigit(v[0]) && v.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        : Variables.Order(StringComparer.Ordinal).SequenceEqual(Enumerable.Range(1, Variables.Length).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    public string Filled(IReadOnlyDictionary<string, string> values) => Placeholder().Replace(Written, m => values[m.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
