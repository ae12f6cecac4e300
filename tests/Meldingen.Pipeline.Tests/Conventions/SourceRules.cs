using System.Text.RegularExpressions;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>What a source file may not be or hold. Each rule answers null, or what is wrong.</summary>
internal static partial class SourceRules
{
    private const int ManyLines = 250;

    /// <summary>A long file opens with a comment that says why it is one file.</summary>
    public static string? LongWithoutReason(SourceFile file)
    {
        var lines = file.Text.AsSpan().TrimEnd().Count('\n') + 1;
        return lines > ManyLines && !file.Text.TrimStart('\uFEFF').StartsWith("//", StringComparison.Ordinal)
            ? $"{file.Path} has {lines} lines, and no first comment that says why"
            : null;
    }

    /// <summary>Namespaces are folders, so that the import rule can be read from the tree.</summary>
    public static string? NamespaceIsNotFolder(SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Path)!.Replace('/', '.');
        var expected = folder[(folder.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return NamespaceOf().Match(file.Text) is { Success: true } found && found.Groups[1].Value != expected
            ? $"{file.Path} is in namespace {found.Groups[1].Value}, its folder says {expected}"
            : null;
    }

    /// <summary>A path or a package source of one machine works nowhere else.</summary>
    public static string? NamesAMachine(SourceFile file) =>
        MachinePath().Match(file.Text) is { Success: true } path ? $"{file.Path} names a folder of one machine: {path.Value}"
        : PackageSource().Match(file.Text) is { Success: true } source ? $"{file.Path} names a package source: {source.Value}"
        : null;

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex NamespaceOf();

    // Home folders and the usual places of a checkout or a build agent.
    [GeneratedRegex(@"(?<![\w./{$~-])/(?:work|root|home/\w+|Users/\w+|builds?|workspace)/\w|\b[A-Z]:\\Users\\\w", RegexOptions.None, 1000)]
    private static partial Regex MachinePath();

    // The tools' own settings say where packages come from; only the public default may appear in a lock file.
    [GeneratedRegex(@"packageSources|_authToken|(?m:^\s*registry\s*=)|https?://[\w.-]*(?:artifactory|nexus|proxy|mirror|pkgs|registry(?!\.npmjs\.org/))[\w.-]*", RegexOptions.None, 1000)]
    private static partial Regex PackageSource();
}
