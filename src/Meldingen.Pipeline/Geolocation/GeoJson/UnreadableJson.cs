using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation.GeoJson;

/// <summary>Where a file stops being JSON, counted as editors count: from 1.</summary>
internal static class UnreadableJson
{
    public static Problem Problem(string file, JsonException error)
    {
        // The message repeats the position; people need what is wrong, not the parser's advice on its options.
        var sentence = error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.', ' ');
        var where = error is { LineNumber: { } line, BytePositionInLine: { } column } ? $"line {line + 1}, column {column + 1}" : "$";
        return new Problem(file, where, $"is no JSON here ({sentence}): correct it");
    }
}
