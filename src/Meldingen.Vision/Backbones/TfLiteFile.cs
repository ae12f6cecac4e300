using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Meldingen.Vision.Backbones;

/// <summary>Reads the first subgraph of a TensorFlow Lite file: a FlatBuffers table tree (schema.fbs, file identifier TFL3).</summary>
internal sealed class TfLiteFile
{
    private readonly byte[] _bytes;

    /// <exception cref="FormatException">Not a TensorFlow Lite file, or a damaged one.</exception>
    public TfLiteFile(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 8 || !bytes.AsSpan(4, 4).SequenceEqual("TFL3"u8))
        {
            throw new FormatException("not a TensorFlow Lite file (identifier TFL3 missing)");
        }

        try
        {
            var model = Int(0);
            var codes = Tables(model, 1).Select(t => Byte(t, 0)).ToArray();
            var buffers = Tables(model, 4);
            var graph = Tables(model, 2)[0];
            Tensors = [.. Tables(graph, 0).Select(t => new TfLiteTensor(Text(t, 3), Ints(t, 0), Floats(buffers[(int)UInt(t, 2)])))];
            Inputs = Ints(graph, 1);
            Outputs = Ints(graph, 2);
            Operators = [.. Tables(graph, 3).Select(t => new TfLiteOperator((TfLiteCode)codes[UInt(t, 0)], Ints(t, 1), Ints(t, 2), Options(t)))];
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException("the TensorFlow Lite file is damaged", e);
        }
    }

    public ImmutableArray<TfLiteTensor> Tensors { get; }

    public ImmutableArray<TfLiteOperator> Operators { get; }

    public ImmutableArray<int> Inputs { get; }

    public ImmutableArray<int> Outputs { get; }

    // Options of the convolutions and pools: byte 0 padding (0 SAME, 1 VALID), then int strides; where more follows depends on the operator.
    private Func<int, int> Options(int table)
    {
        var at = Field(table, 4);
        var options = at == 0 ? 0 : at + Int(at);
        return field =>
        {
            var place = options == 0 ? 0 : Field(options, field);
            return place == 0 ? 0 : (place % 4 == 0 ? Int(place) : _bytes[place]);
        };
    }

    private float[]? Floats(int buffer)
    {
        var at = Field(buffer, 0);
        if (at == 0)
        {
            return null;
        }

        var vector = at + Int(at);
        var length = Int(vector);
        return length % 4 == 0 ? MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(vector + 4, length)).ToArray() : null;
    }

    private int[] Tables(int table, int field)
    {
        var at = Field(table, field);
        var vector = at + Int(at);
        return [.. Enumerable.Range(0, Int(vector)).Select(i => vector + 4 + (4 * i)).Select(p => p + Int(p))];
    }

    private ImmutableArray<int> Ints(int table, int field)
    {
        var at = Field(table, field);
        if (at == 0)
        {
            return [];
        }

        var vector = at + Int(at);
        return [.. MemoryMarshal.Cast<byte, int>(_bytes.AsSpan(vector + 4, 4 * Int(vector)))];
    }

    private string Text(int table, int field)
    {
        var at = Field(table, field);
        var vector = at + Int(at);
        return Encoding.UTF8.GetString(_bytes, vector + 4, Int(vector));
    }

    private byte Byte(int table, int field) => Field(table, field) is var at and not 0 ? _bytes[at] : (byte)0;

    private uint UInt(int table, int field) => Field(table, field) is var at and not 0 ? (uint)Int(at) : 0;

    // A table begins with the distance back to its vtable; the vtable holds a 16-bit offset per field, 0 for an absent one.
    private int Field(int table, int field)
    {
        var vtable = table - Int(table);
        var entry = 4 + (2 * field);
        if (entry >= BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(vtable)))
        {
            return 0;
        }

        var offset = BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(vtable + entry));
        return offset == 0 ? 0 : table + offset;
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at));
}

/// <param name="Values">Constants as float32; null for what is computed.</param>
internal sealed record TfLiteTensor(string Name, ImmutableArray<int> Shape, float[]? Values);

/// <param name="Option">The value of an option's field number; 0 when absent, as the schema says.</param>
internal sealed record TfLiteOperator(TfLiteCode Code, ImmutableArray<int> Inputs, ImmutableArray<int> Outputs, Func<int, int> Option);

/// <summary>BuiltinOperator of schema.fbs: those that image classifiers of the MobileNet family use.</summary>
internal enum TfLiteCode
{
    AveragePool2D = 1,
    Convolution2D = 3,
    DepthwiseConvolution2D = 4,
    Reshape = 22,
    Softmax = 25,
}
