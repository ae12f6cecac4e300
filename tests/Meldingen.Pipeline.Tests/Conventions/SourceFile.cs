using System.Diagnostics;
using Meldingen.TestServers;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] NotText = [".png", ".jpg", ".webp", ".avif", ".heic", ".onnx", ".ico", ".woff2"];

    /// <summary>Every text file that is tracked, or would be: new files count before their first commit.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. Names()
            .Where(n => !NotText.Contains(System.IO.Path.GetExtension(n), StringComparer.OrdinalIgnoreCase) && File.Exists(Repository.PathTo(n)))
            .Select(n => new SourceFile(n, File.ReadAllText(Repository.PathTo(n)))),
    ];

    public static IEnumerable<SourceFile> CSharpOf(string folder) =>
        All.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<string> Names()
    {
        var start = new ProcessStartInfo("git", ["-C", Repository.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var names = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? names.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException("git does not list the files of this checkout");
    }
}
