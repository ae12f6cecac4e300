using System.Collections.Immutable;
using System.Globalization;
using Meldingen.Vision.Onnx;

namespace Meldingen.Vision.TfLite;

/// <summary>
/// Turns a TensorFlow Lite network into ONNX, in float32: quantised weights become the numbers that they stand for, and what is between the layers is no
/// longer rounded. TensorFlow is channels-last, ONNX channels-first: the input is transposed once, weights are rearranged here, and what is reshaped is
/// turned back before. TensorFlow's SAME puts the odd pixel of padding at the end: SAME_UPPER.
/// </summary>
internal sealed class TfLiteToOnnx
{
    public const string Input = "photo";
    public const string Output = "result";
    private const int Opset = 13;
    private const string Zero = "zero";
    private const string Six = "six";

    private readonly TfLiteFile _file;
    private readonly ImmutableArray<OnnxNode>.Builder _nodes = ImmutableArray.CreateBuilder<OnnxNode>();
    private readonly ImmutableArray<OnnxTensor>.Builder _constants = ImmutableArray.CreateBuilder<OnnxTensor>();

    // Tensors that are another under a second name: nothing is quantised any more.
    private readonly Dictionary<int, int> _same = [];

    private TfLiteToOnnx(TfLiteFile file) => _file = file;

    /// <summary>The network up to its global average pool.</summary>
    /// <returns>A model with the input [N, height, width, 3] and the output [N, channels].</returns>
    /// <exception cref="FormatException">It has none, or an operator that is not known here stands before it.</exception>
    public static byte[] Embedding(TfLiteFile file) =>
        file.Operators.FirstOrDefault(o => o.Code == TfLiteCode.AveragePool2D) is { } pool
            ? new TfLiteToOnnx(file).Convert(pool.Outputs[0])
            : throw new FormatException("the network has no global average pool");

    /// <summary>The network up to some of its tensors, which stand beside each other in the result.</summary>
    /// <param name="tensors">Each [1, rows, columns], of equally many rows.</param>
    /// <returns>A model with the input [N, height, width, 3] and the output [N, rows, sum of columns].</returns>
    /// <exception cref="FormatException">An operator that is not known here stands before them.</exception>
    public static byte[] UpTo(TfLiteFile file, params int[] tensors) => new TfLiteToOnnx(file).Convert(tensors);

    private byte[] Convert(params int[] wanted)
    {
        _constants.Add(OnnxTensor.Of(Zero, [0f]));
        _constants.Add(OnnxTensor.Of(Six, [6f]));
        var input = _file.Inputs[0];
        Node("Transpose", [Input], Name(input), new OnnxAttribute("perm", Integers: [0, 3, 1, 2]));
        var needed = Needed(wanted);
        foreach (var step in _file.Operators.Where(o => o.Outputs.Any(needed.Contains)))
        {
            Step(step);
        }

        var result = _file.Tensors[wanted[0]].Shape;
        var columns = wanted.Sum(t => _file.Tensors[t].Shape[^1]);
        if (result.Length == 4)
        {
            Node("Flatten", [Name(wanted[0])], Output, new OnnxAttribute("axis", Integer: 1));
        }
        else
        {
            Node("Concat", [.. wanted.Select(Name)], Output, new OnnxAttribute("axis", Integer: 2));
        }

        var shape = _file.Tensors[input].Shape;
        var graph = new OnnxGraph(
            "meldingen", _nodes.ToImmutable(), _constants.ToImmutable(), [new OnnxValue(Input, [-1, shape[1], shape[2], shape[3]])],
            [new OnnxValue(Output, result.Length == 4 ? [-1, columns] : [-1, result[1], columns])]);
        return OnnxWriter.Write(new OnnxModel("meldingen", Opset, graph, ImmutableSortedDictionary<string, string>.Empty));
    }

    private HashSet<int> Needed(int[] wanted)
    {
        var needed = wanted.ToHashSet();
        foreach (var step in _file.Operators.Reverse().Where(o => o.Outputs.Any(needed.Contains)))
        {
            needed.UnionWith(step.Inputs);
        }

        return needed;
    }

    private void Step(TfLiteOperator step)
    {
        switch (step.Code)
        {
            case TfLiteCode.Quantize or TfLiteCode.Dequantize:
                _same[step.Outputs[0]] = Origin(step.Inputs[0]);
                break;
            case TfLiteCode.Convolution2D:
                Convolve(step, Plain(step), group: 1, (TfLiteActivation)step.Options.Byte(3));
                break;
            case TfLiteCode.DepthwiseConvolution2D:
                Convolve(step, Depthwise(step), Constant(step.Inputs[1]).Shape[3], (TfLiteActivation)step.Options.Byte(4));
                break;
            case TfLiteCode.Add:
                Activated("Add", Names(step), step, (TfLiteActivation)step.Options.Byte(0));
                break;
            case TfLiteCode.Relu:
                Node("Relu", Names(step), Name(step.Outputs[0]));
                break;
            case TfLiteCode.Logistic:
                Node("Sigmoid", Names(step), Name(step.Outputs[0]));
                break;
            case TfLiteCode.AveragePool2D:
                Node("GlobalAveragePool", Names(step), Name(step.Outputs[0]));
                break;
            case TfLiteCode.MaxPool2D:
                Activated(
                    "MaxPool", Names(step), step, (TfLiteActivation)step.Options.Byte(5), Padding(step), Strides(step),
                    new OnnxAttribute("kernel_shape", Integers: [step.Options.Number(4), step.Options.Number(3)]));
                break;
            case TfLiteCode.Pad:
                Pad(step);
                break;
            case TfLiteCode.ResizeBilinear when step.Options.Byte(2) == 0:
                Resize(step, "linear", step.Options.Byte(3) != 0);
                break;
            case TfLiteCode.ResizeNearestNeighbor when step.Options.Byte(0) == 0:
                Resize(step, "nearest", step.Options.Byte(1) != 0);
                break;
            case TfLiteCode.Reshape:
                Reshape(step);
                break;
            case TfLiteCode.Concatenation when _file.Tensors[step.Outputs[0]].Shape.Length == 3:
                Node("Concat", Names(step), Name(step.Outputs[0]), new OnnxAttribute("axis", Integer: step.Options.Number(0)));
                break;
            default:
                throw new FormatException($"operator {step.Code} is not known, or not with these options");
        }
    }

    private void Convolve(TfLiteOperator step, OnnxTensor weights, int group, TfLiteActivation activation)
    {
        var bias = Constant(step.Inputs[2]).Values!;
        _constants.Add(weights);
        _constants.Add(OnnxTensor.Of(Name(step.Outputs[0]) + "/b", bias, bias.Length));
        string[] inputs = [Name(step.Inputs[0]), weights.Name, Name(step.Outputs[0]) + "/b"];
        Activated("Conv", inputs, step, activation, Padding(step), Strides(step), new OnnxAttribute("group", Integer: group));
    }

    // [out, height, width, in] → [out, in, height, width]
    private OnnxTensor Plain(TfLiteOperator step)
    {
        var weights = Constant(step.Inputs[1]);
        var (o, h, w, i) = (weights.Shape[0], weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var values = new float[o * h * w * i];
        for (var at = 0; at < values.Length; at++)
        {
            var (channel, x, y, filter) = (at % i, at / i % w, at / (i * w) % h, at / (i * w * h));
            values[(((((filter * i) + channel) * h) + y) * w) + x] = weights.Values![at];
        }

        return OnnxTensor.Of(Name(step.Outputs[0]) + "/w", values, o, i, h, w);
    }

    // [1, height, width, channels] → [channels, 1, height, width]
    private OnnxTensor Depthwise(TfLiteOperator step)
    {
        var weights = Constant(step.Inputs[1]);
        var (h, w, c) = (weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        var values = new float[h * w * c];
        for (var at = 0; at < values.Length; at++)
        {
            var (channel, x, y) = (at % c, at / c % w, at / (c * w));
            values[(((channel * h) + y) * w) + x] = weights.Values![at];
        }

        return OnnxTensor.Of(Name(step.Outputs[0]) + "/w", values, c, 1, h, w);
    }

    // Pairs before and after, dimension by dimension; ONNX wants all before, then all after.
    private void Pad(TfLiteOperator step)
    {
        var pairs = Constant(step.Inputs[1]).Values!;
        int[] order = [0, 3, 1, 2];
        var pads = Name(step.Outputs[0]) + "/pads";
        _constants.Add(OnnxTensor.Of(pads, [.. order.Select(d => (long)pairs[2 * d]), .. order.Select(d => (long)pairs[(2 * d) + 1])]));
        Node("Pad", [Name(step.Inputs[0]), pads], Name(step.Outputs[0]));
    }

    private void Resize(TfLiteOperator step, string mode, bool halfPixel)
    {
        var to = _file.Tensors[step.Outputs[0]].Shape;
        var sizes = Name(step.Outputs[0]) + "/sizes";
        _constants.Add(OnnxTensor.Of(sizes, [1, to[3], to[1], to[2]]));
        Node(
            "Resize", [Name(step.Inputs[0]), "", "", sizes], Name(step.Outputs[0]), new OnnxAttribute("mode", Text: mode),
            new OnnxAttribute("coordinate_transformation_mode", Text: halfPixel ? "half_pixel" : "asymmetric"), new OnnxAttribute("nearest_mode", Text: "floor"));
    }

    // Of pictures only: their numbers are put back in TensorFlow's order first. A 0 stands for as many as came in.
    private void Reshape(TfLiteOperator step)
    {
        var (from, to) = (_file.Tensors[step.Inputs[0]].Shape, _file.Tensors[step.Outputs[0]].Shape);
        if (from.Length != 4 || to.Length != 3)
        {
            throw new FormatException("only pictures are reshaped, and to rows of columns");
        }

        var name = Name(step.Outputs[0]);
        Node("Transpose", [Name(step.Inputs[0])], name + "/last", new OnnxAttribute("perm", Integers: [0, 2, 3, 1]));
        _constants.Add(OnnxTensor.Of(name + "/shape", [0, to[1], to[2]]));
        Node("Reshape", [name + "/last", name + "/shape"], name);
    }

    // An operator and, after it, its activation.
    private void Activated(string type, string[] inputs, TfLiteOperator step, TfLiteActivation activation, params OnnxAttribute[] attributes)
    {
        var result = Name(step.Outputs[0]);
        Node(type, inputs, activation == TfLiteActivation.None ? result : result + "/raw", attributes);
        switch (activation)
        {
            case TfLiteActivation.None:
                break;
            case TfLiteActivation.Relu:
                Node("Relu", [result + "/raw"], result);
                break;
            case TfLiteActivation.Relu6:
                Node("Clip", [result + "/raw", Zero, Six], result);
                break;
            default:
                throw new FormatException($"activation {activation} is not known");
        }
    }

    private void Node(string type, string[] inputs, string output, params OnnxAttribute[] attributes) => _nodes.Add(OnnxNode.Of(type, inputs, output, attributes));

    private TfLiteTensor Constant(int tensor) =>
        _file.Tensors[Origin(tensor)] is { Values: not null } constant ? constant : throw new FormatException($"tensor {tensor} is no constant");

    private string[] Names(TfLiteOperator step) => [.. step.Inputs.Select(Name)];

    private int Origin(int tensor) => _same.GetValueOrDefault(tensor, tensor);

    private string Name(int tensor) => string.Create(CultureInfo.InvariantCulture, $"t{Origin(tensor)}");

    private static OnnxAttribute Padding(TfLiteOperator step) => new("auto_pad", Text: step.Options.Byte(0) == 0 ? "SAME_UPPER" : "VALID");

    private static OnnxAttribute Strides(TfLiteOperator step) => new("strides", Integers: [step.Options.Number(2), step.Options.Number(1)]);
}
