using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Graph;

/// <summary>Which files a business may upload and send as what, and how large. Source: Meta's page on media.</summary>
internal static class SendableMedia
{
    public const long Largest = 100 * Mega;
    private const long Kilo = 1024;
    private const long Mega = 1024 * Kilo;

    private static readonly ImmutableArray<Kind> Kinds =
    [
        new("image", 5 * Mega, ["image/jpeg", "image/png"]),
        new("sticker", 500 * Kilo, ["image/webp"]),
        new("audio", 16 * Mega, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus"]),
        new("video", 16 * Mega, ["video/3gpp", "video/mp4"]),
        new("document", Largest,
        [
            "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ]),
    ];

    /// <returns>Null: it may be uploaded.</returns>
    public static GraphError? CheckUpload(string mimeType, long bytes) => Kinds.FirstOrDefault(k => k.MimeTypes.Contains(mimeType, StringComparer.Ordinal)) switch
    {
        null => GraphError.BadFile(Kinds.SelectMany(k => k.MimeTypes), mimeType),
        { } kind when bytes > kind.MostBytes => GraphError.MediaUpload(string.Create(CultureInfo.InvariantCulture, $"A {kind.Name} has at most {kind.MostBytes} bytes.")),
        _ when bytes == 0 => GraphError.BadParameter("The file is empty."),
        _ => null,
    };

    /// <summary>Every media id in a request that is not there (any more), whether of the message itself, of its header or of its template's header.</summary>
    public static GraphError? CheckIds(JsonObject request, Func<MediaId, StoredMedia?> find) =>
        Used(request, "").Where(u => find(u.Id) is null).Select(u => GraphError.NoMedia(u.Path)).FirstOrDefault();

    /// <returns>What becomes of the message after it was accepted: 131053 as a failed status where the file is none of its kind. Null: nothing.</returns>
    public static GraphError? Fate(JsonObject request, Func<MediaId, StoredMedia?> find)
    {
        foreach (var (kindName, path, id) in Used(request, ""))
        {
            var kind = Kinds.First(k => k.Name == kindName);
            var media = find(id)!;
            var isSendable = kindName == "document" || kind.MimeTypes.Contains(media.MimeType, StringComparer.Ordinal);
            if (!isSendable || media.Bytes > kind.MostBytes)
            {
                return GraphError.MediaUpload(string.Create(CultureInfo.InvariantCulture, $"{path}: {media.MimeType} of {media.Bytes} bytes cannot be sent as {kindName}."));
            }
        }

        return null;
    }

    private static IEnumerable<(string Kind, string Path, MediaId Id)> Used(JsonNode? node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => Kinds.Any(k => k.Name == p.Key) && p.Value.Text("id") is { } id
            ? [(p.Key, $"{At(path, p.Key)}['id']", new MediaId(id))]
            : Used(p.Value, At(path, p.Key))),
        JsonArray a => a.Index().SelectMany(i => Used(i.Item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i.Index}]"))),
        _ => [],
    };

    private static string At(string path, string key) => path.Length == 0 ? key : $"{path}['{key}']";

    private sealed record Kind(string Name, long MostBytes, ImmutableArray<string> MimeTypes);
}
