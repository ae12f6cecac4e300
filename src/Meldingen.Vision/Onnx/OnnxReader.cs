using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Meldingen.Vision.Onnx;

/// <summary>Reads constants and metadata out of an ONNX file: enough to take a trained head apart. Nodes are not interpreted.</summary>
internal static class OnnxReader
{
    /// <exception cref="FormatException">The bytes are no ONNX file, or a damaged one.</exception>
    public static (ImmutableDictionary<string, OnnxTensor> Constants, ImmutableDictionary<string, string> Metadata) Read(byte[] file)
    {
        var constants = ImmutableDictionary.CreateBuilder<string, OnnxTensor>(StringComparer.Ordinal);
        var metadata = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            Fields(file, (model, field) =>
            {
                switch (field)
                {
                    case 7:
                        Fields(model.ReadBytes().ToByteArray(), (graph, inner) =>
                        {
                            if (inner != 5)
                            {
                                return false;
                            }

                            var tensor = Tensor(graph.ReadBytes().ToByteArray());
                            constants[tensor.Name] = tensor;
                            return true;
                        });
                        return true;
                    case 14:
                        var (key, value) = Entry(model.ReadBytes().ToByteArray());
                        metadata[key] = value;
                        return true;
                    default:
                        return false;
                }
            });
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or ArgumentException or OverflowException)
        {
            throw new FormatException("not an ONNX file, or a damaged one", e);
        }

        return (constants.ToImmutable(), metadata.ToImmutable());
    }

    private static OnnxTensor Tensor(byte[] message)
    {
        var shape = ImmutableArray.CreateBuilder<long>();
        var (type, name, raw) = (0, "", Array.Empty<byte>());
        Fields(message, (input, field) =>
        {
            switch (field)
            {
                case 1:
                    shape.Add(input.ReadInt64());
                    return true;
                case 2:
                    type = input.ReadInt32();
                    return true;
                case 8:
                    name = input.ReadString();
                    return true;
                case 9:
                    raw = input.ReadBytes().ToByteArray();
                    return true;
                default:
                    return false;
            }
        });
        return type == 1
            ? new OnnxTensor(name, shape.ToImmutable(), MemoryMarshal.Cast<byte, float>(raw).ToArray(), null)
            : new OnnxTensor(name, shape.ToImmutable(), null, MemoryMarshal.Cast<byte, long>(raw).ToArray());
    }

    private static (string Key, string Value) Entry(byte[] message)
    {
        var (key, value) = ("", "");
        Fields(message, (input, field) =>
        {
            switch (field)
            {
                case 1:
                    key = input.ReadString();
                    return true;
                case 2:
                    value = input.ReadString();
                    return true;
                default:
                    return false;
            }
        });
        return (key, value);
    }

    private static void Fields(byte[] message, Func<CodedInputStream, int, bool> read)
    {
        var input = new CodedInputStream(message);
        uint tag;
        while ((tag = input.ReadTag()) != 0)
        {
            if (!read(input, WireFormat.GetTagFieldNumber(tag)))
            {
                input.SkipLastField();
            }
        }
    }
}
