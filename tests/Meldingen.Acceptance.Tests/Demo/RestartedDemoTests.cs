using System.Text.Json.Nodes;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>Host, emulator and clock die together, and the demo started again comes out as if nothing had happened.</summary>
public sealed class RestartedDemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-restart-").FullName;

    [Fact]
    public async Task A_demo_that_is_killed_half_way_goes_on_with_its_own_clock()
    {
        using (var killed = Start())
        {
            await killed.HasAsync(TimeSpan.FromMinutes(2), store => store.Reports.AnyAsync(), _folder);
            await killed.KillAsync();
        }

        var reached = Reached();
        using var again = Start("--once", "--json");
        var (exitCode, output) = await again.EndAsync(TimeSpan.FromMinutes(5));

        await using var played = await PlayedStore.OpenAsync(_folder);
        var unknown = await played.Store.Replies.CountAsync(r => r.State == Pipeline.Replies.ReplyState.Unknown);
        var summary = JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!;
        summary["unfinished"]!.GetValue<int>().ShouldBe(0);
        summary["failed"]!.GetValue<int>().ShouldBe(unknown, "only an answer that was being sent when the process died may be left to an agent");
        exitCode.ShouldBe(unknown == 0 ? 0 : 1, again.Errors);
        (await SampleExpectations.WrongAsync(played)).ShouldBeEmpty();
        Reached().ShouldBeGreaterThan(reached);
        (await played.Store.RawEvents.CountAsync(e => e.Kind == RawEventKind.Message)).ShouldBe(summary["messages"]!.GetValue<int>());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private HostProgram Start(params string[] more) =>
        HostProgram.Start("Meldingen.Host.dll", ["demo", "--data", _folder, "--url", "http://127.0.0.1:0", .. more]);

    private DateTimeOffset Reached() => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "demo-clock.json")))!["Reached"]!.GetValue<DateTimeOffset>();
}
