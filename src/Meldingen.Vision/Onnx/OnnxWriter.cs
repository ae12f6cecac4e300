using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Meldingen.Vision.Onnx;

/// <summary>Writes the ONNX file format; ONNX Runtime, ML.NET and the Python tools read it as it is.</summary>
internal static class OnnxWriter
{
    private const int IrVersion = 8;

    public static byte[] Write(OnnxModel model) => Message(m =>
    {
        Integer(m, 1, IrVersion);
        Text(m, 2, model.Producer);
        Nested(m, 7, g => Graph(g, model.Graph));
        Nested(m, 8, o => Integer(o, 2, model.Opset));
        foreach (var (key, value) in model.Metadata)
        {
            Nested(m, 14, e =>
            {
                Text(e, 1, key);
                Text(e, 2, value);
            });
        }
    });

    private static void Graph(CodedOutputStream output, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            Nested(output, 1, n => Node(n, node));
        }

        Text(output, 2, graph.Name);
        foreach (var tensor in graph.Initializers)
        {
            Nested(output, 5, t => Tensor(t, tensor));
        }

        foreach (var value in graph.Inputs)
        {
            Nested(output, 11, v => Value(v, value));
        }

        foreach (var value in graph.Outputs)
        {
            Nested(output, 12, v => Value(v, value));
        }
    }

    private static void Node(CodedOutputStream output, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            Text(output, 1, input);
        }

        foreach (var result in node.Outputs)
        {
            Text(output, 2, result);
        }

        Text(output, 3, node.Type + "/" + node.Outputs[0]);
        Text(output, 4, node.Type);
        foreach (var attribute in node.Attributes)
        {
            Nested(output, 5, a => Attribute(a, attribute));
        }
    }

    // AttributeType: FLOAT 1, INT 2, STRING 3, INTS 7.
    private static void Attribute(CodedOutputStream output, OnnxAttribute attribute)
    {
        Text(output, 1, attribute.Name);
        switch (attribute)
        {
            case { Float: { } number }:
                output.WriteTag(2, WireFormat.WireType.Fixed32);
                output.WriteFloat(number);
                Integer(output, 20, 1);
                break;
            case { Integer: { } number }:
                Integer(output, 3, number);
                Integer(output, 20, 2);
                break;
            case { Text: { } text }:
                Text(output, 4, text);
                Integer(output, 20, 3);
                break;
            case { Integers: { } numbers }:
                foreach (var number in numbers)
                {
                    Integer(output, 8, number);
                }

                Integer(output, 20, 7);
                break;
            default:
                throw new ArgumentException($"attribute {attribute.Name} has no value", nameof(attribute));
        }
    }

    // DataType: FLOAT 1, INT64 7. raw_data (9) is little-endian.
    private static void Tensor(CodedOutputStream output, OnnxTensor tensor)
    {
        foreach (var dimension in tensor.Shape)
        {
            Integer(output, 1, dimension);
        }

        Integer(output, 2, tensor.Floats is not null ? 1 : 7);
        Text(output, 8, tensor.Name);
        output.WriteTag(9, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(tensor.Floats is { } floats
            ? MemoryMarshal.AsBytes(floats.AsSpan()).ToArray()
            : MemoryMarshal.AsBytes(tensor.Integers.AsSpan()).ToArray()));
    }

    private static void Value(CodedOutputStream output, OnnxValue value)
    {
        Text(output, 1, value.Name);
        Nested(output, 2, type => Nested(type, 1, tensor =>
        {
            Integer(tensor, 1, 1);
            Nested(tensor, 2, shape =>
            {
                foreach (var dimension in value.Shape)
                {
                    Nested(shape, 1, d =>
                    {
                        if (dimension < 0)
                        {
                            Text(d, 2, "N");
                        }
                        else
                        {
                            Integer(d, 1, dimension);
                        }
                    });
                }
            });
        }));
    }

    private static byte[] Message(Action<CodedOutputStream> fill)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            fill(output);
        }

        return stream.ToArray();
    }

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> fill)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(Message(fill)));
    }

    private static void Integer(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }
}
