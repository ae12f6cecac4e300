using System.Text.Json;

namespace Meldingen.Host.Demo;

/// <summary>The demo's clock as it was begun: kept beside its data, so that a killed and restarted demo goes on with the same one.</summary>
/// <param name="Start">What the clock showed at <paramref name="Anchor"/>.</param>
/// <param name="Anchor">Real time.</param>
internal sealed record DemoClock(DateTimeOffset Start, DateTimeOffset Anchor, double Factor)
{
    public static async Task<DemoClock> ContinueOrBeginAsync(string folder, DateTimeOffset start, double factor)
    {
        var file = Path.Combine(folder, "demo-clock.json");
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<DemoClock>(await File.ReadAllTextAsync(file))!;
        }

        var clock = new DemoClock(start, TimeProvider.System.GetUtcNow(), factor);
        var aside = file + ".new";
        await File.WriteAllTextAsync(aside, JsonSerializer.Serialize(clock));
        File.Move(aside, file);
        return clock;
    }
}
