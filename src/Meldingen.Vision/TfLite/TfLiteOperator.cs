using System.Collections.Immutable;

namespace Meldingen.Vision.TfLite;

internal sealed record TfLiteOperator(TfLiteCode Code, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs, TfLiteOptions Options);

/// <summary>The options of an operator by the number of their field; 0 when absent, as the schema says.</summary>
internal sealed record TfLiteOptions(Func<int, byte> Byte, Func<int, int> Number);

/// <summary>BuiltinOperator of schema.fbs: those of the networks that are used here.</summary>
internal enum TfLiteCode
{
    Add = 0,
    AveragePool2D = 1,
    Concatenation = 2,
    Convolution2D = 3,
    DepthwiseConvolution2D = 4,
    Dequantize = 6,
    Logistic = 14,
    MaxPool2D = 17,
    Relu = 19,
    Reshape = 22,
    ResizeBilinear = 23,
    Softmax = 25,
    Custom = 32,
    Pad = 34,
    ResizeNearestNeighbor = 97,
    Quantize = 114,
}

/// <summary>ActivationFunctionType of schema.fbs: what an operator does to its result.</summary>
internal enum TfLiteActivation
{
    None = 0,
    Relu = 1,
    Relu6 = 3,
}
