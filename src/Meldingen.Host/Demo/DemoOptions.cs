using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Demo;

/// <summary><c>demo [--once] [--json] [--photos DIR] [--data DIR] [--municipality DIR] [--factor N] [--url URL]</c>.</summary>
/// <param name="Once">Ends when every message has reached an end state.</param>
/// <param name="Json">The last line of stdout is one JSON object; everything else goes to stderr.</param>
/// <param name="Photos">A folder of photos instead of the conversations of data-samples.</param>
/// <param name="Data">Kept and gone on with after a restart; null: a temporary folder.</param>
internal sealed record DemoOptions(bool Once, bool Json, string? Photos, string? Data, string Municipality, double Factor, string Url)
{
    // The clock stands still while anyone is at work, so this sets only how fast the idle hours go by.
    private const double UsualFactor = 240;
    public const double HighestFactor = 1000;
    private const string Source = "command line";

    /// <exception cref="StartRefusedException">An option that does not exist, or has a bad value.</exception>
    public static DemoOptions Read(string[] args)
    {
        var options = new DemoOptions(false, false, null, null, Path.Combine(AppContext.BaseDirectory, "samples", "municipality", "zeedrecht"), UsualFactor, "http://127.0.0.1:5080");
        var problems = new List<Problem>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--once":
                    options = options with { Once = true };
                    break;
                case "--json":
                    options = options with { Json = true };
                    break;
                case "--photos" or "--data" or "--municipality" or "--factor" or "--url" when i + 1 == args.Length:
                    problems.Add(new Problem(Source, args[i], "needs a value"));
                    break;
                case "--photos":
                    options = options with { Photos = Path.GetFullPath(args[++i]) };
                    break;
                case "--data":
                    options = options with { Data = Path.GetFullPath(args[++i]) };
                    break;
                case "--municipality":
                    options = options with { Municipality = Path.GetFullPath(args[++i]) };
                    break;
                case "--url":
                    options = options with { Url = args[++i] };
                    break;
                case "--factor" when double.TryParse(args[++i], CultureInfo.InvariantCulture, out var factor) && factor is >= 1 and <= HighestFactor:
                    options = options with { Factor = factor };
                    break;
                case "--factor":
                    problems.Add(new Problem(Source, "--factor", "is a number from 1 to 1000: seconds of the demo per second"));
                    break;
                default:
                    problems.Add(new Problem(Source, args[i], "is unknown: demo takes --once, --json, --photos DIR, --data DIR, --municipality DIR, --factor N, --url URL"));
                    break;
            }
        }

        if (options.Photos is { } photos && !Directory.Exists(photos))
        {
            problems.Add(new Problem(Source, "--photos", $"the folder '{photos}' does not exist"));
        }

        return problems.Count == 0 ? options : throw new StartRefusedException(problems);
    }
}
