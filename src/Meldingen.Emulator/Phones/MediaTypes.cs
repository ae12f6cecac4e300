namespace Meldingen.Emulator.Phones;

/// <summary>The MIME type a phone would name: by the first bytes, else by the extension, else application/octet-stream.</summary>
internal static class MediaTypes
{
    public static string Of(ReadOnlySpan<byte> bytes, string fileName) => ByContent(bytes) ?? ByExtension(Path.GetExtension(fileName).ToLowerInvariant());

    private static string? ByContent(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, ..] => "image/png",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => "image/webp",
        [0x47, 0x49, 0x46, 0x38, ..] => "image/gif",
        [0x25, 0x50, 0x44, 0x46, ..] => "application/pdf",
        [_, _, _, _, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, ..] => "image/heic",
        _ => null,
    };

    private static string ByExtension(string extension) => extension switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".heic" => "image/heic",
        ".gif" => "image/gif",
        ".pdf" => "application/pdf",
        ".txt" => "text/plain",
        ".mp4" => "video/mp4",
        ".ogg" => "audio/ogg",
        ".mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    };
}
