using System.Runtime.InteropServices;
using Meldingen.Pipeline.Classification.Head;
using static Meldingen.Vision.Heads.OnnxFields;

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

    private const int IrVersion = 7;

    public static byte[] Write(PhotoHead head, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var model = new ProtoMessage()
            .Number(Model.IrVersion, IrVersion)
            .Text(Model.ProducerName, "meldingen")
            .Message(Model.Graph, GraphOf(head))
            .Message(Model.OpsetImport, new ProtoMessage().Text(OperatorSet.Domain, string.Empty).Number(OperatorSet.Version, Opset));
        foreach (var (key, value) in metadata)
        {
            model.Message(Model.MetadataProps, new ProtoMessage().Text(Entry.Key, key).Text(Entry.Value, value));
        }

        return model.ToArray();
    }

    public static float Alpha(PhotoHead head) => (float)(head.Features.Scale / head.Temperature);

    public static float Beta(PhotoHead head) => (float)(1 / head.Temperature);

    private static ProtoMessage GraphOf(PhotoHead head) => new ProtoMessage()
        .Message(Graph.Node, NodeOf("LpNormalization", [Input], "direction").Message(Node.Attribute, Whole("axis", 1)).Message(Node.Attribute, Whole("p", 2)))
        .Message(Graph.Node, NodeOf("Gemm", ["direction", Weights, Bias], "logits")
            .Message(Node.Attribute, Real("alpha", Alpha(head)))
            .Message(Node.Attribute, Real("beta", Beta(head)))
            .Message(Node.Attribute, Whole("transB", 1)))
        .Message(Graph.Node, NodeOf("Softmax", ["logits"], Output).Message(Node.Attribute, Whole("axis", 1)))
        .Text(Graph.Name, "photo-category")
        .Message(Graph.Initializer, TensorOf(Weights, head.Weights.AsSpan(), head.Classes.Length, head.Features.Dimension))
        .Message(Graph.Initializer, TensorOf(Bias, head.Bias.AsSpan(), head.Classes.Length))
        .Text(Graph.DocString, "Calibrated probability per category from the embedding of one photo; the classes, their order and thresholds are in the metadata.")
        .Message(Graph.Input, ValueOf(Input, head.Features.Dimension))
        .Message(Graph.Output, ValueOf(Output, head.Classes.Length));

    private static ProtoMessage NodeOf(string operation, ReadOnlySpan<string> inputs, string output)
    {
        var node = new ProtoMessage();
        foreach (var input in inputs)
        {
            node.Text(Node.Input, input);
        }

        return node.Text(Node.Output, output).Text(Node.Name, output).Text(Node.OpType, operation);
    }

    private static ProtoMessage Whole(string name, long value) =>
        new ProtoMessage().Text(OnnxFields.Attribute.Name, name).Number(OnnxFields.Attribute.Int, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeInt);

    private static ProtoMessage Real(string name, float value) =>
        new ProtoMessage().Text(OnnxFields.Attribute.Name, name).Float(OnnxFields.Attribute.Float, value).Number(OnnxFields.Attribute.Type, OnnxFields.Attribute.TypeFloat);

    private static ProtoMessage TensorOf(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var tensor = new ProtoMessage();
        foreach (var dimension in shape)
        {
            tensor.Number(Tensor.Dims, dimension);
        }

        // Raw tensor data is little-endian by the specification, as is every machine this runs on.
        return tensor.Number(Tensor.DataType, Tensor.DataTypeFloat).Text(Tensor.Name, name).Bytes(Tensor.RawData, MemoryMarshal.AsBytes(values));
    }

    /// <summary>A float tensor [N, width].</summary>
    private static ProtoMessage ValueOf(string name, int width) => new ProtoMessage()
        .Text(Value.Name, name)
        .Message(Value.Type, new ProtoMessage().Message(OnnxFields.Type.Tensor, new ProtoMessage()
            .Number(OnnxFields.Type.ElementType, Tensor.DataTypeFloat)
            .Message(OnnxFields.Type.Shape, new ProtoMessage()
                .Message(Shape.Dim, new ProtoMessage().Text(Shape.DimParam, "N"))
                .Message(Shape.Dim, new ProtoMessage().Number(Shape.DimValue, width)))));
}
