using System.Runtime.InteropServices;

namespace Meldingen.Vision.Natives;

/// <summary>Libraries and weights lie beside the assembly, put there by the build; the working directory plays no part.</summary>
internal static class NativeFile
{
    private const string Remedy = "run 'npm ci' in src/Meldingen.Vision and build again (a published folder must be copied whole)";

    public static string PathOf(string folder, string name) => Path.Combine(AppContext.BaseDirectory, folder, name);

    /// <exception cref="NativeMissingException">The file is not there, or the system refuses to load it.</exception>
    public static nint Load(string name)
    {
        var path = PathOf("natives", name);
        if (!File.Exists(path))
        {
            throw new NativeMissingException($"native library {name} is missing: looked at {path}; {Remedy}");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeMissingException($"native library {path} does not load on this machine ({e.Message.ReplaceLineEndings(" ")}); linux-x64 with glibc is needed, or {Remedy}");
        }
    }

    /// <exception cref="NativeMissingException">The file is not there, or is another one than was tested.</exception>
    public static byte[] ReadWeights(string name, string sha256)
    {
        var path = PathOf("weights", name);
        if (!File.Exists(path))
        {
            throw new NativeMissingException($"weights {name} are missing: looked at {path}; {Remedy}");
        }

        var bytes = File.ReadAllBytes(path);
        var actual = Pipeline.Vocabulary.Sha256.Of(bytes).Hex;
        return actual == sha256
            ? bytes
            : throw new NativeMissingException($"weights {path} have SHA-256 {actual}, expected {sha256}: the file is damaged or another version; delete src/Meldingen.Vision/node_modules and {Remedy}");
    }
}

/// <summary>A native library or weights file is missing, damaged or not for this machine. The message says which, where, and the command that mends it.</summary>
public sealed class NativeMissingException(string message) : Exception(message);
