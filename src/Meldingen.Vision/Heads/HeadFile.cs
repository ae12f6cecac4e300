using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;

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
        [
            new("format", Format),
            new("version", version.Value),
            new("backbone", head.Features.Backbone),
            new("scale", Exact(head.Features.Scale)),
            new("temperature", Exact(head.Temperature)),
            new("classes", string.Join('\n', head.Classes)),
            new("thresholds", string.Join('\n', head.Thresholds.Select(t => t is { } value ? Exact(value) : Never))),
        ]);

    /// <exception cref="ModelFileException">No head, or one that does not hold together.</exception>
    public static LoadedHead Read(ReadOnlySpan<byte> bytes, string name = "head.onnx")
    {
        try
        {
            var model = ProtoFields.Read(ByteString.CopyFrom(bytes));
            var metadata = model.Messages(OnnxFields.Model.MetadataProps)
                .ToLookup(e => e.Text(OnnxFields.Entry.Key), e => e.Text(OnnxFields.Entry.Value), StringComparer.Ordinal);
            if (Text("format") != Format || model.Messages(OnnxFields.Model.Graph) is not [var graph])
            {
                throw new ModelFileException($"{name} is no head of format {Format}: train one with meldingen train");
            }

            var classes = Text("classes").Split('\n').Select(CategoryId.Parse).ToImmutableArray();
            var tensors = graph.Messages(OnnxFields.Graph.Initializer).ToDictionary(t => t.Text(OnnxFields.Tensor.Name), StringComparer.Ordinal);
            var weights = Values(tensors[HeadGraph.Weights]);
            var features = new FeatureSet(Text("backbone"), weights.Length / classes.Length, Number("scale"));
            var thresholds = Text("thresholds").Split('\n').Select(t => t == Never ? (double?)null : Parse(t)).ToImmutableArray();
            if (!PhotoHead.TryCreate(features, classes, weights, Values(tensors[HeadGraph.Bias]), Number("temperature"), thresholds, out var head, out var reasons))
            {
                throw new ModelFileException($"{name} does not hold together: {string.Join("; ", reasons)}");
            }

            var factors = graph.Messages(OnnxFields.Graph.Node).SelectMany(n => n.Messages(OnnxFields.Node.Attribute))
                .ToLookup(a => a.Text(OnnxFields.Attribute.Name), a => a.Float(OnnxFields.Attribute.Float), StringComparer.Ordinal);
            if (!factors["alpha"].SequenceEqual([HeadGraph.Alpha(head)]) || !factors["beta"].SequenceEqual([HeadGraph.Beta(head)]))
            {
                throw new ModelFileException($"{name} does not hold together: its graph and its metadata tell different scales or temperatures");
            }

            return new LoadedHead(head, new ModelVersion(Text("version")), Sha256.Of(bytes));

            string Text(string key) => metadata[key].LastOrDefault() ?? string.Empty;

            double Number(string key) => Parse(Text(key));
        }
        catch (Exception damage) when (damage is IOException or InvalidDataException or FormatException or KeyNotFoundException or ArgumentException)
        {
            throw new ModelFileException($"{name} is damaged: {damage.Message}", damage);
        }
    }

    private static ImmutableArray<float> Values(ProtoFields tensor)
    {
        var raw = tensor.Bytes(OnnxFields.Tensor.RawData);
        return raw.Length % sizeof(float) == 0
            ? [.. MemoryMarshal.Cast<byte, float>(raw.Span)]
            : throw new FormatException($"{raw.Length} bytes of floats");
    }

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
