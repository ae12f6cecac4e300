using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Meldingen.Vision.TfLite;

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
            var codes = Tables(model, 1).Select(Code).ToArray();
            var buffers = Tables(model, 4);
            var graph = Tables(model, 2)[0];
            Tensors = [.. Tables(graph, 0).Select(t => Tensor(t, buffers))];
            Inputs = Ints(graph, 1);
            Outputs = Ints(graph, 2);
            Operators = [.. Tables(graph, 3).Select(t => new TfLiteOperator(codes[Number(t, 0)], Ints(t, 1), Ints(t, 2), Options(t)))];
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException or DivideByZeroException)
        {
            throw new FormatException("the TensorFlow Lite file is damaged", e);
        }
    }

    public ImmutableArray<TfLiteTensor> Tensors { get; }

    public ImmutableArray<TfLiteOperator> Operators { get; }

    public ImmutableArray<int> Inputs { get; }

    public ImmutableArray<int> Outputs { get; }

    /// <summary>The number of the tensor that the file calls so.</summary>
    public int Named(string name) => Tensors.Select((t, i) => (t.Name, Number: i)).Single(t => t.Name == name).Number;

    // Codes above 127 stand in a field of their own (3), which older files do not have; the old one (0) is a byte.
    private TfLiteCode Code(int table) => (TfLiteCode)Math.Max(Byte(table, 0), Number(table, 3));

    private TfLiteTensor Tensor(int table, int[] buffers)
    {
        var shape = Ints(table, 0);
        var data = Data(buffers[Number(table, 2)]);
        var scale = Field(table, 4) is var at and not 0 ? Scale(at + Int(at), shape) : TfLiteScale.None;
        return new TfLiteTensor(Text(table, 3), shape, data.IsEmpty ? null : TfLiteNumbers.Read(data, (TfLiteType)Byte(table, 1), scale));
    }

    // QuantizationParameters: 2 scale, 3 zero point (64 bits), 6 the dimension along which they differ.
    private TfLiteScale Scale(int table, ImmutableArray<int> shape)
    {
        var scales = Vector<float>(table, 2);
        var dimension = Number(table, 6);
        var inner = 1;
        foreach (var size in shape.Skip(dimension + 1))
        {
            inner = checked(inner * size);
        }

        return scales.IsEmpty ? TfLiteScale.None : new TfLiteScale([.. scales], [.. Vector<long>(table, 3)], inner);
    }

    // Fields are bytes or 32-bit numbers; which one the operator's table says, so both are given.
    private TfLiteOptions Options(int table)
    {
        var at = Field(table, 4);
        var options = at == 0 ? 0 : at + Int(at);
        return new TfLiteOptions(field => options == 0 ? (byte)0 : Byte(options, field), field => options == 0 ? 0 : Number(options, field));
    }

    private ReadOnlySpan<byte> Data(int buffer) => Vector<byte>(buffer, 0);

    private int[] Tables(int table, int field)
    {
        var at = Field(table, field);
        if (at == 0)
        {
            return [];
        }

        var vector = at + Int(at);
        return [.. Enumerable.Range(0, Int(vector)).Select(i => vector + 4 + (4 * i)).Select(p => p + Int(p))];
    }

    private ImmutableArray<int> Ints(int table, int field) => [.. Vector<int>(table, field)];

    private ReadOnlySpan<T> Vector<T>(int table, int field)
        where T : unmanaged
    {
        var at = Field(table, field);
        if (at == 0)
        {
            return [];
        }

        var vector = at + Int(at);
        return MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(vector + 4, checked(Marshal.SizeOf<T>() * Int(vector))));
    }

    private string Text(int table, int field) => Encoding.UTF8.GetString(Vector<byte>(table, field));

    private byte Byte(int table, int field) => Field(table, field) is var at and not 0 ? _bytes[at] : (byte)0;

    private int Number(int table, int field) => Field(table, field) is var at and not 0 ? Int(at) : 0;

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
