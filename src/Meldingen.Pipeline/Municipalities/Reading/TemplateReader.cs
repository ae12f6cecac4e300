using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>
/// templates.json, which may be absent: situation to {"name": "…", "nl": "…", "en": {"code": "en_GB", "text": "…"}}. The rules are those by which
/// Meta accepts a template of the category utility.
/// </summary>
internal static partial class TemplateReader
{
    private const int LongestName = 512;
    private const int LongestText = 1024;

    public static ReplyTemplates Read(MunicipalityFiles files, ImmutableArray<string> languages, List<Problem> problems)
    {
        var root = files.ByName.ContainsKey(MunicipalityFiles.Templates) ? JsonCursor.OfFile(files, MunicipalityFiles.Templates, problems) : null;
        var templates = ImmutableDictionary.CreateBuilder<(string, string), ReplyTemplate>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (situation, value) in root?.Members() ?? [])
        {
            if (ReplySituation.FieldsOf(situation) is null)
            {
                value.Refuse($"is no situation: one of {string.Join(", ", ReplySituation.Required)} or refer-<topic>");
            }
            else if (value.OrRefuse(JsonValueKind.Object, "an object { }") is { } given)
            {
                var name = Name(given, names);
                foreach (var language in languages)
                {
                    if (Translation(given, language, situation) is var (code, text) && name is not null)
                    {
                        templates[(situation, language)] = new ReplyTemplate(name, code, text);
                    }
                }

                given.RefuseOtherKeys();
            }
        }

        return new ReplyTemplates(templates.ToImmutable());
    }

    private static string? Name(JsonCursor given, HashSet<string> names)
    {
        var key = given.Member("name", "the name under which the template was submitted");
        if (key?.Text() is not { } name)
        {
            return null;
        }

        if (name.Length > LongestName || !NameRule().IsMatch(name))
        {
            key.Refuse($"must be lower-case letters, digits and underscores, at most {LongestName}");
            return null;
        }

        if (!names.Add(name))
        {
            key.Refuse($"'{name}' is the name of an earlier template too: give each its own");
        }

        return name;
    }

    private static (string Code, string Text)? Translation(JsonCursor given, string language, string situation)
    {
        if (given.Member(language, $"the text in {language}, as it was submitted") is not { } value)
        {
            return null;
        }

        if (value.IsObject)
        {
            var code = value.Member("code", "the language as the template was submitted, as \"en_GB\"")?.Text();
            var text = value.Member("text", "the text, as it was submitted");
            value.RefuseOtherKeys();
            return Checked(text, situation) is { } of && code is not null ? (code, of) : null;
        }

        return Checked(value, situation) is { } same ? (language, same) : null;
    }

    private static string? Checked(JsonCursor? value, string situation)
    {
        if (value?.Text() is not { } text)
        {
            return null;
        }

        var mistakes = Mistakes(text, situation).ToList();
        mistakes.ForEach(value.Refuse);
        return mistakes.Count == 0 ? text : null;
    }

    private static IEnumerable<string> Mistakes(string text, string situation)
    {
        if (text.Length > LongestText)
        {
            yield return $"must have at most {LongestText} characters";
        }

        foreach (var mistake in ReplyFields.Mistakes(situation, text))
        {
            yield return mistake;
        }

        if (AtAnEnd().IsMatch(text))
        {
            yield return "must neither begin nor end with a field: WhatsApp refuses such a template";
        }
    }

    [GeneratedRegex("^[a-z0-9_]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameRule();

    [GeneratedRegex(@"^\s*\{[a-z]+\}|\{[a-z]+\}\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AtAnEnd();
}
