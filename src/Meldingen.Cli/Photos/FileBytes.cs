using System.Diagnostics.CodeAnalysis;

namespace Meldingen.Cli.Photos;

/// <summary>Reads a file that somebody named, or says why it cannot.</summary>
internal static class FileBytes
{
    public static bool Read(string path, out byte[] bytes, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            bytes = File.ReadAllBytes(path);
            reason = null;
            return true;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or ArgumentException)
        {
            bytes = [];
            reason = Directory.Exists(path) ? "a folder, not a file" : File.Exists(path) ? "the file cannot be read" : "no such file";
            return false;
        }
    }
}
