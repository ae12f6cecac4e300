using System.Xml.Linq;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>What a .csproj or .props file refers to.</summary>
internal sealed record ProjectFile(string Name, string Sdk, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    // A mediator and a mapper hide who calls whom. The others cannot be restored where this is built (src/DECISIONS.md) or have no free licence any more.
    private static readonly string[] BannedPackages =
    [
        "MediatR", "AutoMapper", "Mapster", "SixLabors.ImageSharp", "Microsoft.ML", "MassTransit.EntityFrameworkCore", "FluentAssertions",
    ];

    public IEnumerable<string> Banned => Packages.Where(p => BannedPackages.Any(b => p == b || p.StartsWith($"{b}.", StringComparison.OrdinalIgnoreCase)));

    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. SourceFile.All.Where(f => Path.GetExtension(f.Path) is ".csproj" or ".props" or ".targets").Select(f => Read(f.Path, f.Text)),
    ];

    public static ProjectFile Read(string path, string xml)
    {
        var project = XDocument.Parse(xml).Root!;
        return new ProjectFile(
            Path.GetFileNameWithoutExtension(path),
            project.Attribute("Sdk")?.Value ?? "",
            [.. Included("ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')))],
            [.. Included("PackageReference", "PackageVersion", "GlobalPackageReference")]);

        IEnumerable<string> Included(params string[] elements) =>
            project.Descendants().Where(e => elements.Contains(e.Name.LocalName)).Select(e => (string?)e.Attribute("Include") ?? (string?)e.Attribute("Update")).OfType<string>();
    }
}
