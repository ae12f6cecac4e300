using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Vision.Tests.Heads;

/// <summary>A head whose numbers a seed draws.</summary>
internal static class DrawnHead
{
    public const string Backbone = "drawn/1";
    public const int Dimension = 64;

    public static PhotoHead Of(int seed)
    {
        var random = new Random(seed);
        return PhotoHead.Create(
            new FeatureSet(Backbone, Dimension),
            [CategoryId.DogFouling, CategoryId.Litter, CategoryId.Other, CategoryId.WrongParking],
            [.. Floats(random, 4 * Dimension)],
            [.. Floats(random, 4)],
            temperature: 0.5 + random.NextDouble(),
            thresholds: [0.5, 0.123456789, null, 1]);
    }

    public static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
