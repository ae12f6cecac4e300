using BenchmarkDotNet.Reports;

namespace Meldingen.Benchmarks;

/// <summary>The last line, and the exit code: a benchmark that threw is a failure.</summary>
internal static class Outcome
{
    public static int Tell(IReadOnlyList<Summary> summaries)
    {
        var failures = summaries.SelectMany(s => s.Reports.Where(r => !r.Success).Select(r => r.BenchmarkCase.DisplayInfo)
            .Concat(s.ValidationErrors.Where(e => e.IsCritical).Select(e => e.Message)))
            .ToList();
        failures.ForEach(f => Console.Error.WriteLine($"failed: {f}"));
        var ran = summaries.Sum(s => s.Reports.Count(r => r.Success));
        Console.WriteLine($"{ran} benchmarks ran");
        return ran > 0 && failures.Count == 0 ? 0 : 1;
    }
}
