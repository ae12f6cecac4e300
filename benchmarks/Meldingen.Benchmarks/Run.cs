using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Meldingen.Benchmarks;

/// <summary>How benchmarks run.</summary>
internal static class Run
{
    /// <summary>Set before anything runs: sizes and times are small, to see that every benchmark still works.</summary>
    public static bool IsSmoke { get; set; }

    public static IConfig Config() => ManualConfig.CreateEmpty()
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(IsSmoke ? NullLogger.Instance : ConsoleLogger.Default)
        .WithArtifactsPath(Samples.PathTo("BenchmarkDotNet.Artifacts"))
        .AddJob(Job());

    // The whole run within a quarter of an hour: iterations are short, and the error column says what that costs.
    // In this process: BenchmarkDotNet's own projects would be built under this repository's analyzers and central versions.
    private static Job Job()
    {
        var job = BenchmarkDotNet.Jobs.Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
        return IsSmoke
            ? job.WithWarmupCount(1).WithIterationCount(2).WithMinIterationTime(TimeInterval.FromMilliseconds(5)).WithIterationTime(TimeInterval.FromMilliseconds(20))
            : job.WithWarmupCount(3).WithIterationCount(8).WithIterationTime(TimeInterval.FromMilliseconds(250));
    }
}
