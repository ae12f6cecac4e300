using BenchmarkDotNet.Running;
using Meldingen.Benchmarks;

// benchmarks                        every benchmark, in full
// benchmarks --filter '*Hash*'      some; all options of BenchmarkDotNet work
// benchmarks --save [--filter …]    and writes the tables to benchmarks/results
// benchmarks --smoke                every benchmark once, small and short: does it run? Figures mean nothing
var options = args.ToList();
Run.IsSmoke = options.Remove("--smoke");
var save = options.Remove("--save");
if (Run.IsSmoke || !options.Exists(o => o.StartsWith("--filter", StringComparison.Ordinal) || o is "-f" or "--list"))
{
    options.AddRange(["--filter", "*"]);
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run([.. options], Run.Config()).ToList();
if (save)
{
    await ResultFiles.WriteAsync(summaries, Samples.PathTo("benchmarks", "results"));
}

return Outcome.Tell(summaries);
