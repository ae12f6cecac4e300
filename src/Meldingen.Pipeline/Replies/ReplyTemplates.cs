using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Meldingen.Pipeline.Replies;

/// <summary>A text that the channel approved under a name; its fields are numbered by their first places in it.</summary>
/// <param name="Name">As submitted: lower-case letters, digits and underscores.</param>
/// <param name="Code">The channel's code of the language ("nl", "en_GB").</param>
/// <param name="Text">With the fields by name, as the municipality's file has them.</param>
public sealed partial record ReplyTemplate(string Name, string Code, string Text)
{
    /// <summary>In the order of their numbers, each once.</summary>
    public ImmutableArray<string> Fields { get; } = [.. ReplyFields.In(Text).Distinct(StringComparer.Ordinal)];

    /// <summary>As it is submitted: "{number}" is "{{1}}".</summary>
    public string Body => ReplyFields.Field().Replace(Text, m => $"{{{{{Fields.IndexOf(m.Groups["field"].Value) + 1}}}}}");

    internal OutgoingMessage.Template Fill(IReadOnlyDictionary<string, string> fields)
    {
        var values = Fields.Select(f => OneLine(fields[f])).ToImmutableArray();
        return new OutgoingMessage.Template(ReplyFields.Field().Replace(Text, m => values[Fields.IndexOf(m.Groups["field"].Value)]), Name, Code, values);
    }

    // Meta refuses a value with a line break, a tab or more than four spaces in a row, and an empty one.
    private static string OneLine(string value) => Spaces().Replace(value, " ").Trim() is { Length: > 0 } text ? text : "-";

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}

/// <summary>The templates of a municipality, by situation and language. None need be there: what has none is not said outside the window.</summary>
public sealed class ReplyTemplates(ImmutableDictionary<(string Situation, string Language), ReplyTemplate> templates)
{
    public IEnumerable<ReplyTemplate> All => templates.OrderBy(t => t.Key).Select(t => t.Value);

    /// <returns>Null where there is none; the Dutch one where there is none in this language.</returns>
    public OutgoingMessage.Template? Render(string situation, string language, IReadOnlyDictionary<string, string> fields) =>
        (templates.GetValueOrDefault((situation, language)) ?? templates.GetValueOrDefault((situation, ReplyTexts.Dutch)))?.Fill(fields);
}
