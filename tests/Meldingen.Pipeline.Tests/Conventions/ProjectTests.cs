using System.Text.Json;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conventions;

/// <summary>Which project may refer to which, and to what from outside. See the table in src/README.md.</summary>
public sealed class ProjectTests
{
    [Theory]
    [InlineData("Meldingen.Pipeline")]
    [InlineData("Meldingen.Vision", "Meldingen.Pipeline")]
    [InlineData("Meldingen.Storage", "Meldingen.Pipeline")]
    [InlineData("Meldingen.Emulator")]
    [InlineData("Meldingen.Cli", "Meldingen.Pipeline", "Meldingen.Vision", "Meldingen.Storage")]
    [InlineData("Meldingen.Host", "Meldingen.Pipeline", "Meldingen.Vision", "Meldingen.Storage", "Meldingen.Emulator")]
    public void A_project_refers_to_its_own_kind_alone(string project, params string[] allowed) => Project(project).Projects.Except(allowed).ShouldBeEmpty();

    [Fact]
    public void Nothing_in_src_refers_to_a_test_or_a_benchmark() =>
        ProjectFile.All.Where(p => SourceFile.All.Any(f => f.Path == $"src/{p.Name}/{p.Name}.csproj")).SelectMany(p => p.Projects).Where(p => p.Contains("Test") || p.Contains("Bench")).ShouldBeEmpty();

    [Theory]
    [InlineData("Meldingen.Pipeline")]
    [InlineData("Meldingen.Vision")]
    [InlineData("Meldingen.Storage")]
    [InlineData("Meldingen.Cli")]
    public void Only_the_host_and_the_emulator_serve_the_web(string project)
    {
        Project(project).Sdk.ShouldBe("Microsoft.NET.Sdk");
        SourceFile.CSharpOf($"src/{project}/")
            .Where(f => f.Text.Contains("Microsoft.AspNetCore.Builder") || f.Text.Contains("WebApplication") || f.Text.Contains("Kestrel"))
            .Select(f => f.Path)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_banned_package_is_referred_to() => ProjectFile.All.SelectMany(p => p.Banned.Select(b => $"{p.Name}: {b}")).ShouldBeEmpty();

    [Theory]
    [InlineData("MediatR", true)]
    [InlineData("MediatR.Contracts", true)]
    [InlineData("SixLabors.ImageSharp", true)]
    [InlineData("Microsoft.ML.ImageAnalytics", true)]
    [InlineData("Microsoft.MLens", false)]
    [InlineData("NodaTime", false)]
    public void A_planted_package_is_judged(string package, bool banned) =>
        ProjectFile.Read("x.csproj", $"<Project><ItemGroup><PackageReference Include=\"{package}\" /></ItemGroup></Project>").Banned.Any().ShouldBe(banned);

    [Fact]
    public void What_ships_is_named_in_the_notices()
    {
        var notices = SourceFile.All.Single(f => f.Path == "THIRD-PARTY-NOTICES.md").Text;
        var shipped = ProjectFile.All.Where(p => SourceFile.All.Any(f => f.Path == $"src/{p.Name}/{p.Name}.csproj")).SelectMany(p => p.Packages)
            .Concat(SourceFile.All.Where(f => f.Path.StartsWith("src/") && f.Path.EndsWith("/package.json")).SelectMany(f => NpmPackages(f.Text)));
        shipped.Distinct().Where(p => !IsNamed(notices, p)).ShouldBeEmpty();
    }

    private static IEnumerable<string> NpmPackages(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("dependencies").EnumerateObject().Select(d => d.Name);

    // A family is written once: "Microsoft.EntityFrameworkCore, .Abstractions, .Relational".
    private static bool IsNamed(string notices, string package) =>
        notices.Contains(package) || notices.Split('\n').Any(l => l.StartsWith('|') && Enumerable.Range(0, package.Length).Any(i => package[i] == '.' && l.Contains(package[..i]) && l.Contains($", {package[i..]}")));

    private static ProjectFile Project(string name) => ProjectFile.All.Single(p => p.Name == name);
}
