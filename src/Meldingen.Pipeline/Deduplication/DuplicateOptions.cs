using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Deduplication;

/// <summary>How near is the same. Categories without a rule never join by place.</summary>
public sealed record DuplicateOptions
{
    /// <summary>An agent compares a few reports; a street full of them is not compared by anybody.</summary>
    public const int MostDoubts = 5;

    /// <summary>The defaults of the field: a heap stays, a dog's mess shrinks, a car drives off, a shop loads every night.</summary>
    public static DuplicateOptions Default { get; } = new()
    {
        SameProblem = new Dictionary<CategoryId, SameProblemRule>
        {
            [CategoryId.Litter] = new(30, Duration.FromDays(10)),
            [CategoryId.DogFouling] = new(15, Duration.FromDays(7)),
            [CategoryId.WrongParking] = new(15, Duration.FromDays(1)),
            [CategoryId.NightLoading] = new(50, Duration.FromDays(30)),
        }.ToImmutableDictionary(),
    };

    /// <summary>0 to 256 bits: PDQ's recommended threshold for 256 bits.</summary>
    public int MaximumHashDistance { get; init; } = 31;

    /// <summary>0 to 100: below it the picture is too flat for its hash to mean anything.</summary>
    public int MinimumHashQuality { get; init; } = 50;

    /// <summary>The same photo at two places further apart than this is not joined: one of the places is wrong, or the photo is an old one.</summary>
    public double SamePhotoMaximumMetres { get; init; } = 1000;

    /// <summary>1 and up: a rule's metres or age times this is where "perhaps" ends. At 1 nothing near is doubted but what is undecided.</summary>
    public double PerhapsFactor { get; init; } = 1.5;

    public ImmutableDictionary<CategoryId, SameProblemRule> SameProblem { get; init; } = ImmutableDictionary<CategoryId, SameProblemRule>.Empty;
}

/// <param name="Metres">Largest distance between the two places, inclusive, above 0.</param>
/// <param name="Age">Longest time between the two observations, inclusive, in either direction: messages arrive out of order.</param>
public sealed record SameProblemRule(double Metres, Duration Age);
