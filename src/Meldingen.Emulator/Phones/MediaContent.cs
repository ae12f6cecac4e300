using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Phones;

/// <summary>Where the bytes of a photo or file come from when it is sent.</summary>
public abstract record MediaContent
{
    private MediaContent()
    {
    }

    /// <summary>The name a document carries, and the extension its type may be guessed from.</summary>
    public required string FileName { get; init; }

    /// <summary>What the webhook claims; null lets the content decide. A lying phone sets it.</summary>
    public string? MimeType { get; init; }

    public static MediaContent FromFile(string path, string? mimeType = null) => new File(Path.GetFullPath(path)) { FileName = Path.GetFileName(path), MimeType = mimeType };

    public static MediaContent FromBytes(ReadOnlyMemory<byte> bytes, string fileName, string? mimeType = null) => new Bytes(bytes) { FileName = fileName, MimeType = mimeType };

    /// <summary>Read at the moment of sending.</summary>
    public sealed record File(string FullPath) : MediaContent;

    public sealed record Bytes(ReadOnlyMemory<byte> Content) : MediaContent;

    /// <summary>Handed in earlier and known by its id.</summary>
    public sealed record Uploaded(MediaId Id) : MediaContent;
}
