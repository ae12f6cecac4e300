using System.Globalization;
using System.Reflection;

namespace Meldingen.Benchmarks;

/// <summary>What figures depend on besides the code: the machine, the moment, and what else ran.</summary>
/// <param name="Load">Load averages before anything was measured.</param>
/// <param name="Note">What else ran, by whoever started the run; null when nothing is known.</param>
internal sealed record Conditions(DateTimeOffset Start, string Load, string? Note)
{
    public static async Task<Conditions> NowAsync(string? note) => new(TimeProvider.System.GetUtcNow(), await Machine.LoadAsync(), note);

    /// <summary>Lines of Markdown; the load at the end is that of now.</summary>
    public async Task<string> DescribeAsync() => string.Join(
        '\n',
        $"- Machine: {await Machine.DescribeAsync()}",
        $"- Run: {Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, commit {Commit()}",
        $"- Load average over 1, 5 and 15 minutes: {Load} at the start, {await Machine.LoadAsync()} at the end (of which the benchmarks themselves are about 1)",
        $"- Beside it ran: {Note ?? "not noted"}");

    // The SDK puts the commit behind the version: "0.1.0+6fc69cb…".
    private static string Commit()
    {
        var version = typeof(Conditions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return version.Split('+') is [_, { Length: >= 10 } commit] ? commit[..10] : "unknown";
    }
}
