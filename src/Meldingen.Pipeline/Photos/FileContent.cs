namespace Meldingen.Pipeline.Photos;

/// <summary>
/// As what a file may be handed to a browser: by its first bytes and never by what was declared. What can run there (a web page, a drawing, a script)
/// is of no type in this list and stays a heap of bytes.
/// </summary>
public static class FileContent
{
    public const string Unknown = "application/octet-stream";

    /// <param name="kind">Decides where a container holds sound or pictures that move.</param>
    public static string TypeOf(ReadOnlySpan<byte> beginning, MediaKind kind) => PhotoContent.MimeTypeOf(PhotoContent.FormatOf(beginning)) ?? beginning switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [(byte)'#', (byte)'!', (byte)'A', (byte)'M', (byte)'R', ..] => "audio/amr",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => "audio/mp4",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'3', (byte)'g', ..] => Moving(kind, "3gpp"),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => Moving(kind, "mp4"),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => Moving(kind, "webm"),
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [0xFF, 0xF1 or 0xF9, ..] => "audio/aac",
        [0xFF, 0xFA or 0xFB or 0xF2 or 0xF3 or 0xE2 or 0xE3, ..] => "audio/mpeg",
        _ => Unknown,
    };

    /// <summary>Sound and moving pictures play in the page; all else is saved before it is opened.</summary>
    public static bool Plays(string? type) => type is not null && (type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal));

    /// <summary>".pdf", …: what such a file is called when it is saved.</summary>
    public static string ExtensionOf(string? type) => type switch
    {
        "image/jpeg" => ".jpg",
        "audio/mpeg" => ".mp3",
        "audio/mp4" => ".m4a",
        "audio/3gpp" or "video/3gpp" => ".3gp",
        "application/pdf" or "audio/ogg" or "audio/amr" or "audio/wav" or "audio/aac" or "audio/webm" or "video/mp4" or "video/webm"
            or "image/png" or "image/webp" or "image/gif" or "image/tiff" or "image/avif" or "image/heic" => "." + type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..],
        _ => ".bin",
    };

    private static string Moving(MediaKind kind, string container) => (kind == MediaKind.Audio ? "audio/" : "video/") + container;
}
