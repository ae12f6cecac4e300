using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Verbs;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("dance")]
    [InlineData("inspect")]
    [InlineData("inspect", "--loud", "a.jpg")]
    [InlineData("classify")]
    [InlineData("classify", "a.jpg", "--at", "half past three")]
    [InlineData("train", "--out", "models")]
    [InlineData("train", "--out", "models", "--photos", "somewhere")]
    [InlineData("train", "--out", "models", "--labels", "x.jsonl")]
    [InlineData("train", "--out", "models", "--photos", "x", "--manifest", "y", "--promise", "1.5")]
    [InlineData("evaluate", "--photos", "somewhere")]
    [InlineData("parse-whatsapp")]
    [InlineData("parse-whatsapp", "--loud", "a.json")]
    public async Task Wrong_usage_ends_with_2_and_nothing_on_stdout(params string[] arguments)
    {
        using var output = new StringWriter();
        using var notes = new StringWriter();

        var exit = await CommandLine.RunAsync(arguments, new Answers(output, notes));

        exit.ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        notes.ToString().ShouldContain("--help tells the usage");
    }

    [Fact]
    public async Task The_program_itself_ends_so_too()
    {
        var ran = await Ran.WithAsync("dance");

        ran.ExitCode.ShouldBe(2);
        ran.Output.ShouldBeEmpty();
        ran.Notes.ShouldContain("dance");
    }

    [Fact]
    public async Task Help_names_every_verb_and_ends_with_0()
    {
        var ran = await Ran.WithAsync("--help");

        ran.ExitCode.ShouldBe(0);
        foreach (var verb in (string[])["inspect", "classify", "train", "evaluate", "parse-whatsapp"])
        {
            ran.Output.ShouldContain(verb);
        }
    }
}
