using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Tests.Classification.Head;

/// <summary>Labelled embeddings that a seed draws: one direction per class, one smaller per source, and noise.</summary>
internal static class DrawnPhotos
{
    public const int Dimension = 16;

    public static readonly FeatureSet Features = new("drawn/1", Dimension);

    public static readonly ImmutableArray<CategoryId> Classes = [CategoryId.DogFouling, CategoryId.Litter, CategoryId.Other];

    public static ImmutableArray<TrainingRow> Rows(int seed, int perClassAndSource = 20, int sources = 3, double noise = 1)
    {
        var random = new Random(seed);
        var ofClass = Classes.ToDictionary(c => c, _ => Direction(random, 2));
        return
        [
            .. from source in Enumerable.Range(0, sources).Select(s => (Name: $"source-{s}", Direction: Direction(random, 0.5))).ToArray()
               from category in Classes
               from n in Enumerable.Range(0, perClassAndSource)
               let name = string.Create(CultureInfo.InvariantCulture, $"{seed} {source.Name} {category} {n}")
               let noiseOfPhoto = Direction(random, noise)
               select new TrainingRow(
                   Sha256.Of(Encoding.UTF8.GetBytes(name)),
                   category,
                   source.Name,
                   name,
                   ofClass[category].Zip(source.Direction, noiseOfPhoto).Select(x => x.First + x.Second + x.Third).ToArray()),
        ];
    }

    public static TrainingSet Set(IEnumerable<TrainingRow> rows) =>
        TrainingSet.TryCreate(Features, rows, out var set, out var reasons) ? set : throw new InvalidOperationException(string.Join("; ", reasons));

    private static float[] Direction(Random random, double length)
    {
        var direction = Enumerable.Range(0, Dimension).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
        var norm = Math.Sqrt(direction.Sum(d => d * d));
        return [.. direction.Select(d => (float)(d * length / norm))];
    }
}
