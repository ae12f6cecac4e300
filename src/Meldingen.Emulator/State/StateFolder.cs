using System.Security.Cryptography;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;

namespace Meldingen.Emulator.State;

/// <summary>The folder on disk: the journal, and media by their SHA-256. Without a configured one a temporary folder that goes when the emulator stops.</summary>
internal sealed class StateFolder : IDisposable
{
    private readonly string _folder;
    private readonly bool _temporary;

    public StateFolder(EmulatorOptions options)
    {
        _temporary = options.StateFolder is null;
        _folder = options.StateFolder ?? Directory.CreateTempSubdirectory("meldingen-emulator-").FullName;
        Directory.CreateDirectory(MediaFolder);
    }

    public string JournalFile => Path.Combine(_folder, "journal.jsonl");

    private string MediaFolder => Path.Combine(_folder, "media");

    /// <summary>Writes the bytes (whole or not at all) and describes them; the caller records the event.</summary>
    public StoredMedia Keep(ReadOnlyMemory<byte> bytes, string fileName, string? mimeType, DateTimeOffset now)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = PathOf(sha256);
        if (!File.Exists(file))
        {
            var half = $"{file}.{Guid.NewGuid():N}.tmp";
            File.WriteAllBytes(half, bytes.Span);
            File.Move(half, file, overwrite: true);
        }

        return new StoredMedia(MediaId.New(), sha256, bytes.Length, mimeType ?? MediaTypes.Of(bytes.Span, fileName), fileName, now);
    }

    public string PathOf(string sha256) => Path.Combine(MediaFolder, sha256);

    public void Dispose()
    {
        if (_temporary && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
