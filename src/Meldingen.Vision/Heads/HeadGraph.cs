using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Vision.Onnx;

namespace Meldingen.Vision.Heads;

/// <summary>
/// The head as an ONNX graph of three nodes:
/// LpNormalization (axis 1, p 2), Gemm (alpha = scale / temperature, beta = 1 / temperature, transB), Softmax (axis 1).
/// The weights stay as they were trained, so that reading back loses nothing; scale and temperature live in alpha and beta.
/// </summary>
internal static class HeadGraph
{
    /// <summary>Oldest operator set whose Softmax works along one axis; every runtime since 2020 reads it.</summary>
    public const int Opset = 13;

    public const string Input = "embedding";
    public const string Output = "probabilities";
    public const string Weights = "weights";
    public const string Bias = "bias";

    private const long Batch = -1;

    public static byte[] Write(PhotoHead head, ImmutableSortedDictionary<string, string> metadata) =>
        OnnxWriter.Write(new OnnxModel("meldingen", Opset, GraphOf(head), metadata));

    private static OnnxGraph GraphOf(PhotoHead head) => new(
        "photo-category",
        [
            OnnxNode.Of("LpNormalization", [Input], "direction", new OnnxAttribute("axis", Integer: 1), new OnnxAttribute("p", Integer: 2)),
            OnnxNode.Of(
                "Gemm",
                ["direction", Weights, Bias],
                "logits",
                new OnnxAttribute("alpha", Float: (float)(head.Features.Scale / head.Temperature)),
                new OnnxAttribute("beta", Float: (float)(1 / head.Temperature)),
                new OnnxAttribute("transB", Integer: 1)),
            OnnxNode.Of("Softmax", ["logits"], Output, new OnnxAttribute("axis", Integer: 1)),
        ],
        [OnnxTensor.Of(Weights, [.. head.Weights], head.Classes.Length, head.Features.Dimension), OnnxTensor.Of(Bias, [.. head.Bias], head.Classes.Length)],
        [new OnnxValue(Input, [Batch, head.Features.Dimension])],
        [new OnnxValue(Output, [Batch, head.Classes.Length])]);
}
