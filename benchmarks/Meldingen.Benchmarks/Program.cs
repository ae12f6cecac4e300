using System.Globalization;
using BenchmarkDotNet.Running;
using Meldingen.Benchmarks;
using Meldingen.Benchmarks.Deduplication;
using Meldingen.Benchmarks.Load;
using Meldingen.Benchmarks.Peers;
using Meldingen.Benchmarks.Quality;

// benchmarks                        every benchmark, in full
// benchmarks --filter '*Hash*'      some; all options of BenchmarkDotNet work
// benchmarks --save [--filter …]    and writes the tables to benchmarks/results
// benchmarks --save --note TEXT     what else ran on the machine, as the tables say it
// benchmarks --load [--rate 500] [--seconds 60] [--save]   the whole host under load
// benchmarks --index 10000000 [--save]                     the index of hashes at that size, a minute or two
// benchmarks --people FOLDER [--save]                      faces of the corpus' photos that are hidden in copies, ten minutes
// benchmarks --hashes CORPUS [--save]                      what the perceptual hash survives, over the corpus, five minutes
// benchmarks --peers [--save]                              photos beside libjpeg-turbo, Pillow, OpenCV, sharp and ExifTool (benchmarks/peers/install.sh)
// benchmarks --peak [--save]                               memory and time of the largest photo in each format
// benchmarks --smoke                every benchmark once, small and short: does it run? Figures mean nothing
var options = args.ToList();
if (options is [Generator.Option])
{
    return await Generator.RunAsync();
}

if (options is [BareEndpoint.Option])
{
    return await BareEndpoint.RunAsync();
}

if (options is [PeakCommand.ChildOption, var photo])
{
    return PeakCommand.Measure(photo);
}

Run.IsSmoke = options.Remove("--smoke");
var save = options.Remove("--save");
if (save && Run.IsSmoke)
{
    Console.Error.WriteLine("--smoke measures nothing worth keeping: leave out --smoke or --save");
    return 2;
}

var note = TakeValue(options, "--note");
var conditions = await Conditions.NowAsync(note);
if (options.Remove(LoadCommand.Option))
{
    return await LoadCommand.RunAsync(LoadOptions.Read(TakeValue(options, "--rate"), TakeValue(options, "--seconds")), save ? conditions : null);
}

if (TakeValue(options, IndexStudy.Option) is { } size)
{
    return await Study.RunAsync("hash-index", () => IndexStudy.RunAsync(int.Parse(size, CultureInfo.InvariantCulture)), save ? conditions : null);
}

if (TakeValue(options, PeopleStudy.Option) is { } photos)
{
    return await Study.RunAsync("people", () => Task.FromResult(PeopleStudy.Run(photos)), save ? conditions : null);
}

if (TakeValue(options, HashStudy.Option) is { } corpus)
{
    return await Study.RunAsync("hash-quality", () => Task.FromResult(HashStudy.Run(corpus)), save ? conditions : null);
}

if (options.Remove(PeersCommand.Option))
{
    return await PeersCommand.RunAsync(save ? conditions : null);
}

if (options.Remove(PeakCommand.Option))
{
    return await PeakCommand.RunAsync(save ? conditions : null);
}

if (Run.IsSmoke || !options.Exists(o => o.StartsWith("--filter", StringComparison.Ordinal) || o is "-f" or "--list"))
{
    options.AddRange(["--filter", "*"]);
}

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run([.. options], Run.Config()).ToList();
if (save)
{
    await ResultFiles.WriteAsync(summaries, conditions, Samples.PathTo("benchmarks", "results"));
}

var outcome = Outcome.Tell(summaries);
return Run.IsSmoke && outcome == 0 ? await LoadCommand.RunAsync(LoadOptions.Smoke, null) : outcome;

static string? TakeValue(List<string> options, string name)
{
    var at = options.IndexOf(name);
    if (at < 0 || at + 1 == options.Count)
    {
        return null;
    }

    var value = options[at + 1];
    options.RemoveRange(at, 2);
    return value;
}
