using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Photos;

/// <summary>
/// Embeddings by backbone and SHA-256 of the photo, little-endian floats, so that training again does not look again.
/// A file that is damaged or of another size counts as absent.
/// </summary>
internal sealed class EmbeddingCache(string root, string backbone, int dimension)
{
    private readonly string _folder = Path.Combine(root, "embeddings", string.Concat(backbone.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')));

    /// <summary>$XDG_CACHE_HOME/meldingen, else ~/.cache/meldingen.</summary>
    public static string DefaultRoot =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } configured && Path.IsPathRooted(configured)
            ? Path.Combine(configured, "meldingen")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "meldingen");

    public ImmutableArray<float>? Find(Sha256 photo)
    {
        try
        {
            var bytes = File.ReadAllBytes(PathOf(photo));
            return bytes.Length == dimension * sizeof(float) ? [.. MemoryMarshal.Cast<byte, float>(bytes)] : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Keep(Sha256 photo, ReadOnlySpan<float> embedding)
    {
        var path = PathOf(photo);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Path.GetRandomFileName()}";
        File.WriteAllBytes(aside, MemoryMarshal.AsBytes(embedding));
        File.Move(aside, path, overwrite: true);
    }

    private string PathOf(Sha256 photo) => Path.Combine(_folder, photo.Hex[..2], photo.Hex);
}
