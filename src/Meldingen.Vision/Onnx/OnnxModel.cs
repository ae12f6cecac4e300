using System.Collections.Immutable;

namespace Meldingen.Vision.Onnx;

// The few messages of the ONNX format that are written and read here. Field numbers: onnx.proto of the ONNX specification (IR version 8).

/// <summary>A graph with its operator set and free-form metadata.</summary>
internal sealed record OnnxModel(string Producer, int Opset, OnnxGraph Graph, ImmutableSortedDictionary<string, string> Metadata);

internal sealed record OnnxGraph(
    string Name, ImmutableArray<OnnxNode> Nodes, ImmutableArray<OnnxTensor> Initializers, ImmutableArray<OnnxValue> Inputs, ImmutableArray<OnnxValue> Outputs);

internal sealed record OnnxNode(string Type, ImmutableArray<string> Inputs, ImmutableArray<string> Outputs, ImmutableArray<OnnxAttribute> Attributes)
{
    public static OnnxNode Of(string type, string[] inputs, string output, params OnnxAttribute[] attributes) => new(type, [.. inputs], [output], [.. attributes]);
}

/// <summary>An attribute: exactly one of the values is set.</summary>
internal sealed record OnnxAttribute(string Name, long? Integer = null, float? Float = null, string? Text = null, ImmutableArray<long>? Integers = null);

/// <summary>Constants: float32, or int64 for shapes.</summary>
internal sealed record OnnxTensor(string Name, ImmutableArray<long> Shape, float[]? Floats, long[]? Integers)
{
    public static OnnxTensor Of(string name, float[] values, params long[] shape) => new(name, [.. shape], values, null);

    public static OnnxTensor Of(string name, long[] values) => new(name, [values.Length], null, values);
}

/// <summary>A float32 input or output; a dimension below zero is the batch "N".</summary>
internal sealed record OnnxValue(string Name, ImmutableArray<long> Shape);
