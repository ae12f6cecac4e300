using System.Text.Json;
using System.Text.Unicode;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Geolocation.GeoJson;

/// <summary>Bytes of a file to a JSON value, or a problem that says where it stops being JSON, counted as editors count: from 1.</summary>
internal static class JsonBytes
{
    /// <summary>Comments and trailing commas pass; a key that is given twice does not.</summary>
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static JsonElement? Parse(string file, ReadOnlyMemory<byte> bytes, ICollection<Problem> problems)
    {
        // The parser accepts broken UTF-8 inside strings and throws when they are read.
        if (!Utf8.IsValid(bytes.Span))
        {
            problems.Add(new Problem(file, "$", "is not UTF-8: save it as UTF-8"));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(bytes), Options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            // The message repeats the position; people need what is wrong, not the parser's advice on its options.
            var sentence = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.', ' ');
            var where = e is { LineNumber: { } line, BytePositionInLine: { } column } ? $"line {line + 1}, column {column + 1}" : "$";
            problems.Add(new Problem(file, where, $"is no JSON here ({sentence}): correct it"));
            return null;
        }
    }

    /// <summary>Windows editors put a byte order mark in front.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
