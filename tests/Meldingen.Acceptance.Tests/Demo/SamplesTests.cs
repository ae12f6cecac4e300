using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>Plays every conversation of data-samples through a running host, once, and holds each against its own expectation.</summary>
public sealed class SamplesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-samples-").FullName;
    private (int ExitCode, string Output) _ended;
    private string _errors = "";

    [Fact]
    public async Task Every_conversation_comes_out_as_its_expectation_says()
    {
        _ended.ExitCode.ShouldBe(0, _errors);
        await using var played = await PlayedStore.OpenAsync(_folder);
        (await SampleExpectations.WrongAsync(played)).ShouldBeEmpty();
        var summary = JsonNode.Parse(_ended.Output.TrimEnd().Split('\n')[^1])!;
        summary["drafts"]!.GetValue<int>().ShouldBe(new[] { "created", "merged", "threads", "referred" }.Sum(k => summary[k]!.GetValue<int>()));
        summary["unfinished"]!.GetValue<int>().ShouldBe(0);
        summary["failed"]!.GetValue<int>().ShouldBe(0);
    }

    public async Task InitializeAsync()
    {
        using var demo = HostProgram.Start("Meldingen.Host.dll", "demo", "--once", "--json", "--data", _folder, "--url", "http://127.0.0.1:0");
        _ended = await demo.EndAsync(TimeSpan.FromMinutes(5));
        _errors = demo.Errors;
    }

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
