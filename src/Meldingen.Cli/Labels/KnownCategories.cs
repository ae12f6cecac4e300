using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Labels;

/// <summary>Categories that labels may name; a municipality with others names them on the command line.</summary>
internal static class KnownCategories
{
    public static ImmutableArray<CategoryId> Default { get; } =
        [CategoryId.DogFouling, CategoryId.Litter, CategoryId.NightLoading, CategoryId.Other, CategoryId.WrongParking];
}
