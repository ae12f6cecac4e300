using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Templates;

/// <summary>Templates that are there from the start: a JSON list of what would be POSTed.</summary>
internal static class TemplateFile
{
    public static (ImmutableArray<JsonObject> Templates, ImmutableArray<string> Mistakes) Read(string file)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonArray list)
            {
                return ([], [$"{file}: must be a JSON list of templates"]);
            }

            var objects = list.Select(t => t as JsonObject).ToArray();
            var mistakes = objects.Index().Select(t => (t.Index, Wrong: t.Item is null ? "must be an object" : TemplateRules.Check(t.Item)?.Details)).Where(t => t.Wrong is not null);
            var told = mistakes.Select(m => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}: template {m.Index + 1}: {m.Wrong}")).ToImmutableArray();
            return told.Length > 0 ? ([], told) : ([.. objects.OfType<JsonObject>()], []);
        }
        catch (JsonException e)
        {
            return ([], [$"{file}: no JSON, line {(e.LineNumber ?? 0) + 1}"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], [$"{file}: {e.Message}"]);
        }
    }
}
