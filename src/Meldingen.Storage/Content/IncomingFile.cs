using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Content;

/// <summary>Bytes that came and have not found their place yet; gone when disposed of before they have.</summary>
public sealed class IncomingFile : IDisposable
{
    private readonly string _path;
    private readonly string _target;

    internal IncomingFile(string path, string target, Sha256 hash, long bytes, ReadOnlyMemory<byte> beginning) =>
        (_path, _target, Hash, Bytes, Beginning) = (path, target, hash, bytes, beginning);

    public Sha256 Hash { get; }

    public long Bytes { get; }

    /// <summary>Up to the first 512 bytes: enough to tell what it is.</summary>
    public ReadOnlyMemory<byte> Beginning { get; }

    /// <summary>Moves them to their place. Twice changes nothing.</summary>
    public void Keep()
    {
        if (File.Exists(_path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
            File.Move(_path, _target, overwrite: true);
        }
    }

    public void Dispose() => File.Delete(_path);
}
