using System.Collections.Immutable;
using System.Globalization;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Onnx;

namespace Meldingen.Vision.Heads;

/// <summary>
/// A head as a standard ONNX file: "embedding" [N, dimension] to "probabilities" [N, classes]; any runtime can use it as it is.
/// What a graph cannot say (classes, thresholds, backbone, version) is in metadata_props as text, one line per class where there are several.
/// </summary>
public static class HeadFile
{
    private const string Format = "meldingen-head/1";

    /// <summary>Stands for the threshold of a class that is never decided.</summary>
    private const string Never = "never";

    public static byte[] Write(PhotoHead head, ModelVersion version) => HeadGraph.Write(
        head,
        ImmutableSortedDictionary.CreateRange<string, string>(
            StringComparer.Ordinal,
            [
                new("format", Format),
                new("version", version.Value),
                new("backbone", head.Features.Backbone),
                new("scale", Exact(head.Features.Scale)),
                new("temperature", Exact(head.Temperature)),
                new("classes", string.Join('\n', head.Classes)),
                new("thresholds", string.Join('\n', head.Thresholds.Select(t => t is { } value ? Exact(value) : Never))),
            ]));

    /// <param name="name">What complaints call the file.</param>
    /// <exception cref="ModelFileException">No head, or one that does not hold together.</exception>
    public static LoadedHead Read(byte[] bytes, string name = "head.onnx")
    {
        try
        {
            var (constants, metadata) = OnnxReader.Read(bytes);
            if (metadata.GetValueOrDefault("format") != Format)
            {
                throw new ModelFileException($"{name} is no head of format {Format}: train one with meldingen train");
            }

            var classes = metadata["classes"].Split('\n').Select(CategoryId.Parse).ToImmutableArray();
            var weights = Values(HeadGraph.Weights);
            var features = new FeatureSet(metadata["backbone"], weights.Length / classes.Length, Number(metadata["scale"]));
            var thresholds = metadata["thresholds"].Split('\n').Select(t => t == Never ? (double?)null : Number(t)).ToImmutableArray();
            return PhotoHead.TryCreate(features, classes, weights, Values(HeadGraph.Bias), Number(metadata["temperature"]), thresholds, out var head, out var reasons)
                ? new LoadedHead(head, new ModelVersion(metadata["version"]), Sha256.Of(bytes))
                : throw new ModelFileException($"{name} does not hold together: {string.Join("; ", reasons)}");

            ImmutableArray<float> Values(string tensor) => [.. constants[tensor].Floats ?? throw new FormatException($"'{tensor}' holds no floats")];
        }
        catch (Exception damage) when (damage is FormatException or KeyNotFoundException)
        {
            throw new ModelFileException($"{name} is damaged: {damage.Message}", damage);
        }
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
