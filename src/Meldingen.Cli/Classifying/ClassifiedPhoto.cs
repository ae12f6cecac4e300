using System.Collections.Immutable;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Head;

namespace Meldingen.Cli.Classifying;

/// <summary>The answer to one photo.</summary>
/// <param name="Ranked">The most probable first; empty where the photo is unreadable.</param>
/// <param name="Decision">A category, or "abstain": an agent's turn.</param>
internal sealed record ClassifiedPhoto(
    string File,
    ImmutableArray<RankedCategory> Ranked,
    string Decision,
    ImmutableArray<ToldReason> Reasons,
    string Model)
{
    private const string Abstain = "abstain";

    public static ClassifiedPhoto Of(string file, Verdict verdict) => new(
        file,
        verdict.Ranked,
        verdict.Decision switch
        {
            CategoryDecision.Decided(var category) => category.Value,
            CategoryDecision.Abstained => Abstain,
            _ => throw new InvalidOperationException("a decision is a category or none"),
        },
        [.. verdict.Reasons.Select(r => new ToldReason(r.Code, r.Arguments))],
        verdict.ModelVersion);

    public static ClassifiedPhoto Unreadable(string file, string reason, ModelVersion model) => new(
        file,
        [],
        Abstain,
        [new ToldReason("unreadable", ImmutableSortedDictionary<string, string>.Empty.Add("reason", reason))],
        model.Value);

    public string Words() => Ranked.IsEmpty
        ? $"{File}: unreadable: {Reasons[0].Arguments["reason"]}"
        : $"{File}: {Decision} ({string.Join(", ", Ranked.Take(3).Select(r => $"{r.Category} {r.Probability:0.00}"))}; {string.Join(", ", Reasons.Select(r => r.Code))})";
}

/// <param name="Arguments">By name; numbers are written invariantly.</param>
internal sealed record ToldReason(string Code, ImmutableSortedDictionary<string, string> Arguments);
