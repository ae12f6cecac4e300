using System.Security.Cryptography;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Content;

/// <summary>Bytes by their SHA-256 in a folder: <c>ab/cd/&lt;64 hex digits&gt;</c>. Writing twice changes nothing; a file is whole or absent.</summary>
public sealed class ContentFolder
{
    private const int BeginningBytes = 512;

    private readonly string _root;
    private readonly string _incoming;

    public ContentFolder(string root)
    {
        _root = Path.GetFullPath(root);
        _incoming = Path.Combine(_root, "incoming");
        Directory.CreateDirectory(_incoming);
    }

    /// <summary>Streams to disk under a limit and moves it to its place; the bytes are on the disk when this returns.</summary>
    /// <exception cref="ContentTooLargeException">More than <paramref name="limitBytes"/> came.</exception>
    public async Task<(Sha256 Hash, long Bytes)> PutAsync(Stream content, long limitBytes, CancellationToken cancellation = default)
    {
        using var file = await ReceiveAsync(content, limitBytes, cancellation);
        file.Keep();
        return (file.Hash, file.Bytes);
    }

    /// <summary>Streams to disk under a limit, a buffer at a time, and leaves it to the caller to keep it.</summary>
    /// <exception cref="ContentTooLargeException">More than <paramref name="limitBytes"/> came; nothing is left of it.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream content, long limitBytes, CancellationToken cancellation = default)
    {
        var temporary = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var beginning = new MemoryStream(BeginningBytes);
            long total = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16, FileOptions.Asynchronous))
            {
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    total += read;
                    if (total > limitBytes)
                    {
                        throw new ContentTooLargeException(limitBytes);
                    }

                    hash.AppendData(buffer, 0, read);
                    beginning.Write(buffer, 0, (int)Math.Min(read, BeginningBytes - beginning.Length));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }

                file.Flush(flushToDisk: true);
            }

            _ = Sha256.TryParseHex(Convert.ToHexStringLower(hash.GetHashAndReset()), out var sha256);
            return new IncomingFile(temporary, PathOf(sha256), sha256, total, beginning.ToArray());
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes what a process that died left half received.</summary>
    /// <param name="before">What was written to since is somebody's who is alive.</param>
    public void SweepIncoming(DateTimeOffset before)
    {
        foreach (var file in Directory.EnumerateFiles(_incoming).Where(f => File.GetLastWriteTimeUtc(f) < before.UtcDateTime))
        {
            File.Delete(file);
        }
    }

    public bool Contains(Sha256 hash) => File.Exists(PathOf(hash));

    /// <exception cref="FileNotFoundException">Not here: erased, or never fetched.</exception>
    public Task<byte[]> ReadAsync(Sha256 hash, CancellationToken cancellation = default) => File.ReadAllBytesAsync(PathOf(hash), cancellation);

    /// <summary>To be read piece by piece, however large it is.</summary>
    /// <exception cref="FileNotFoundException">Not here: erased, or never fetched.</exception>
    public Stream OpenRead(Sha256 hash) => new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);

    /// <summary>What is not here is no error.</summary>
    public void Delete(Sha256 hash)
    {
        if (Contains(hash))
        {
            File.Delete(PathOf(hash));
        }
    }

    public string PathOf(Sha256 hash) => Path.Combine(_root, hash.Hex[..2], hash.Hex[2..4], hash.Hex);
}
