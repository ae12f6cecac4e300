using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Labels;

/// <summary>What was read, and everything that was wrong with the rest.</summary>
internal sealed record LabelReading(ImmutableArray<LabelledFile> Files, ImmutableArray<Problem> Problems)
{
    public static LabelReading None { get; } = new([], []);

    public LabelReading And(LabelReading other) => new(Files.AddRange(other.Files), Problems.AddRange(other.Problems));

    /// <summary>The same, with a complaint where only one class or none is left.</summary>
    public LabelReading NeedingTwoClasses(string file) => Files.Where(f => f.Verified).Select(f => f.Category).Distinct().Take(2).ToArray() switch
    {
        [] => this with { Problems = Problems.Add(new Problem(file, "class", "no usable row: at least two classes are needed, each with some photos")) },
        [var only] => this with { Problems = Problems.Add(new Problem(file, "class", $"only one class, '{only}': at least two are needed")) },
        _ => this,
    };
}
