using System.Collections.Immutable;
using Meldingen.Vision.Onnx;

namespace Meldingen.Vision.Backbones;

/// <summary>
/// Turns a float TensorFlow Lite classifier into ONNX up to its global average pool. TensorFlow is channels-last, ONNX channels-first: the
/// input is transposed once and the weights are rearranged here. TensorFlow's SAME puts the odd pixel of padding at the end: SAME_UPPER.
/// </summary>
internal static class TfLiteToOnnx
{
    public const string Input = "photo";
    public const string Output = "embedding";
    private const int Opset = 13;

    /// <exception cref="FormatException">An operator that is not known here stands before the pool.</exception>
    public static byte[] Embedding(TfLiteFile file, string producer)
    {
        var nodes = ImmutableArray.CreateBuilder<OnnxNode>();
        var constants = ImmutableArray.CreateBuilder<OnnxTensor>();
        constants.Add(OnnxTensor.Of("zero", [0f]));
        constants.Add(OnnxTensor.Of("six", [6f]));
        var shape = file.Tensors[file.Inputs[0]].Shape;
        nodes.Add(OnnxNode.Of("Transpose", [Input], Name(file.Inputs[0]), new OnnxAttribute("perm", Integers: [0, 3, 1, 2])));
        foreach (var step in file.Operators)
        {
            switch (step.Code)
            {
                case TfLiteCode.Convolution2D or TfLiteCode.DepthwiseConvolution2D:
                    Convolution(file, step, nodes, constants);
                    break;
                case TfLiteCode.AveragePool2D:
                    nodes.Add(OnnxNode.Of("GlobalAveragePool", [Name(step.Inputs[0])], "pooled"));
                    nodes.Add(OnnxNode.Of("Flatten", ["pooled"], Output, new OnnxAttribute("axis", Integer: 1)));
                    var channels = file.Tensors[step.Outputs[0]].Shape[^1];
                    var graph = new OnnxGraph(
                        producer, nodes.ToImmutable(), [.. constants.Select(c => c.Shape is [1] && c.Name is "zero" or "six" ? c with { Shape = [] } : c)],
                        [new OnnxValue(Input, [-1, shape[1], shape[2], shape[3]])], [new OnnxValue(Output, [-1, channels])]);
                    return OnnxWriter.Write(new OnnxModel(producer, Opset, graph, ImmutableSortedDictionary<string, string>.Empty));
                default:
                    throw new FormatException($"operator {step.Code} before the global average pool is not known");
            }
        }

        throw new FormatException("the network has no global average pool");
    }

    // Options: 0 padding, 1 stride width, 2 stride height, then activation at 3 (plain) or, after the depth multiplier, at 4 (depthwise).
    private static void Convolution(TfLiteFile file, TfLiteOperator step, ImmutableArray<OnnxNode>.Builder nodes, ImmutableArray<OnnxTensor>.Builder constants)
    {
        var depthwise = step.Code == TfLiteCode.DepthwiseConvolution2D;
        var weights = file.Tensors[step.Inputs[1]];
        var result = Name(step.Outputs[0]);
        var relu6 = Activation(step, depthwise) switch
        {
            0 => false,
            3 => true,
            var other => throw new FormatException($"activation {other} of a convolution is not known"),
        };
        constants.Add(depthwise ? Depthwise(result + "/w", weights) : Plain(result + "/w", weights));
        constants.Add(OnnxTensor.Of(result + "/b", file.Tensors[step.Inputs[2]].Values!, file.Tensors[step.Inputs[2]].Values!.Length));
        nodes.Add(OnnxNode.Of(
            "Conv", [Name(step.Inputs[0]), result + "/w", result + "/b"], relu6 ? result + "/raw" : result,
            new OnnxAttribute("auto_pad", Text: step.Option(0) == 0 ? "SAME_UPPER" : "VALID"),
            new OnnxAttribute("strides", Integers: [step.Option(2), step.Option(1)]),
            new OnnxAttribute("group", Integer: depthwise ? weights.Shape[3] : 1)));
        if (relu6)
        {
            nodes.Add(OnnxNode.Of("Clip", [result + "/raw", "zero", "six"], result));
        }
    }

    private static int Activation(TfLiteOperator step, bool depthwise) => step.Option(depthwise ? 4 : 3) & 0xFF;

    // [out, height, width, in] → [out, in, height, width]
    private static OnnxTensor Plain(string name, TfLiteTensor weights)
    {
        var (o, h, w, i) = (weights.Shape[0], weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var values = new float[o * h * w * i];
        for (var at = 0; at < values.Length; at++)
        {
            var (channel, x, y, filter) = (at % i, at / i % w, at / (i * w) % h, at / (i * w * h));
            values[(((((filter * i) + channel) * h) + y) * w) + x] = weights.Values![at];
        }

        return OnnxTensor.Of(name, values, o, i, h, w);
    }

    // [1, height, width, channels] → [channels, 1, height, width]
    private static OnnxTensor Depthwise(string name, TfLiteTensor weights)
    {
        var (h, w, c) = (weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var values = new float[h * w * c];
        for (var at = 0; at < values.Length; at++)
        {
            var (channel, x, y) = (at % c, at / c % w, at / (c * w));
            values[(((channel * h) + y) * w) + x] = weights.Values![at];
        }

        return OnnxTensor.Of(name, values, c, 1, h, w);
    }

    private static string Name(int tensor) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"t{tensor}");
}
