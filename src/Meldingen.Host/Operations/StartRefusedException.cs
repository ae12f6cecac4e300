using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Operations;

/// <summary>The host does not start, and says everything that is wrong at once.</summary>
internal sealed class StartRefusedException(IReadOnlyCollection<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyCollection<Problem> Problems { get; } = problems;

    public static StartRefusedException CommandLine(string argument, string reason) => new([new Problem("command line", argument, reason)]);
}
