using System.Text.Json;

namespace Meldingen.Host.Demo;

/// <summary>The demo's clock as it was begun and how far it came: kept beside its data, so that a killed and restarted demo goes on from there.</summary>
internal sealed class DemoClock
{
    // Written ahead, so that the file is written seldom and a restarted clock never goes back.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    private readonly string _file;

    private DemoClock(string file, Kept kept) => (_file, Now) = (file, kept);

    public Kept Now { get; private set; }

    public static async Task<DemoClock> ContinueOrBeginAsync(string folder, DateTimeOffset start, double factor)
    {
        var file = Path.Combine(folder, "demo-clock.json");
        if (File.Exists(file))
        {
            return new DemoClock(file, JsonSerializer.Deserialize<Kept>(await File.ReadAllTextAsync(file))!);
        }

        var clock = new DemoClock(file, new Kept(start, TimeProvider.System.GetUtcNow(), factor, start));
        await clock.WriteAsync();
        return clock;
    }

    public async Task ReachAsync(DateTimeOffset now)
    {
        if (now > Now.Reached)
        {
            Now = Now with { Reached = now + Ahead };
            await WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        var aside = _file + ".new";
        await File.WriteAllTextAsync(aside, JsonSerializer.Serialize(Now));
        File.Move(aside, _file, overwrite: true);
    }

    /// <param name="Start">What the clock showed at <paramref name="Anchor"/>.</param>
    /// <param name="Anchor">Real time.</param>
    /// <param name="Reached">The clock has not shown more than this.</param>
    internal sealed record Kept(DateTimeOffset Start, DateTimeOffset Anchor, double Factor, DateTimeOffset Reached);
}
