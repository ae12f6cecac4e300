using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conventions;

public sealed class SourceTests
{
    // This folder plants what it looks for.
    private const string Here = "tests/Meldingen.Pipeline.Tests/Conventions/";

    [Fact]
    public void A_long_file_says_why_it_is_long() => Broken(SourceFile.CSharpOf("src/"), SourceRules.LongWithoutReason).ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_its_folder() =>
        Broken(SourceFile.CSharpOf("src/").Concat(SourceFile.CSharpOf("tests/")).Where(f => !f.Path.StartsWith(Here, StringComparison.Ordinal)), SourceRules.NamespaceIsNotFolder).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_machine_or_its_package_source() =>
        Broken(SourceFile.All.Where(f => !f.Path.StartsWith(Here, StringComparison.Ordinal)), SourceRules.NamesAMachine).ShouldBeEmpty();

    [Fact]
    public void Many_files_are_read()
    {
        SourceFile.All.Count.ShouldBeGreaterThan(200);
        SourceFile.CSharpOf("src/").Count().ShouldBeGreaterThan(150);
    }

    [Fact]
    public void A_planted_long_file_is_found()
    {
        var body = string.Concat(Enumerable.Repeat("line\n", 251));
        SourceRules.LongWithoutReason(new SourceFile("src/Long.cs", body)).ShouldBe("src/Long.cs has 251 lines, and no first comment that says why");
        SourceRules.LongWithoutReason(new SourceFile("src/Long.cs", "// One table.\n" + body)).ShouldBeNull();
        SourceRules.LongWithoutReason(new SourceFile("src/Short.cs", body[5..])).ShouldBeNull();
    }

    [Fact]
    public void A_planted_stray_namespace_is_found()
    {
        SourceRules.NamespaceIsNotFolder(new SourceFile("src/Meldingen.Pipeline/Routing/Router.cs", "namespace Meldingen.Pipeline.Reports;"))
            .ShouldBe("src/Meldingen.Pipeline/Routing/Router.cs is in namespace Meldingen.Pipeline.Reports, its folder says Meldingen.Pipeline.Routing");
        SourceRules.NamespaceIsNotFolder(new SourceFile("src/Meldingen.Pipeline/Routing/Router.cs", "namespace Meldingen.Pipeline.Routing;")).ShouldBeNull();
    }

    [Theory]
    [InlineData("see /home/anna/meldingen", true)]
    [InlineData("cd /root/meldingen && ls", true)]
    [InlineData(@"C:\Users\anna\x", true)]
    [InlineData("\"resolved\": \"https://nexus.example.org/x.tgz\"", true)]
    [InlineData("registry=https://example.org/npm/", true)]
    [InlineData("\"resolved\": \"https://registry.npmjs.org/x/-/x-1.0.0.tgz\"", false)]
    [InlineData("https://example.org/home/anna", false)]
    [InlineData("/usr/lib/postgresql and /tmp/meldingen", false)]
    public void A_planted_machine_is_found(string text, bool found) => (SourceRules.NamesAMachine(new SourceFile("x.md", text)) is not null).ShouldBe(found);

    private static IEnumerable<string> Broken(IEnumerable<SourceFile> files, Func<SourceFile, string?> rule) => files.Select(rule).OfType<string>();
}
