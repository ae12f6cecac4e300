using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;

namespace Meldingen.Vision.Heads;

/// <summary>The fields of one protobuf message, by number and in order. Enough to read back the few messages that a head needs.</summary>
internal sealed class ProtoFields
{
    private readonly ILookup<int, (ulong Number, ByteString Bytes)> _fields;

    private ProtoFields(ILookup<int, (ulong Number, ByteString Bytes)> fields) => _fields = fields;

    /// <exception cref="InvalidProtocolBufferException">Not protobuf.</exception>
    public static ProtoFields Read(ByteString message)
    {
        var input = message.CreateCodedInput();
        var fields = new List<(int Field, ulong Number, ByteString Bytes)>();
        while (input.ReadTag() is var tag and not 0)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (field, input.ReadUInt64(), ByteString.Empty),
                WireFormat.WireType.Fixed32 => (field, input.ReadFixed32(), ByteString.Empty),
                WireFormat.WireType.Fixed64 => (field, input.ReadFixed64(), ByteString.Empty),
                WireFormat.WireType.LengthDelimited => (field, 0, input.ReadBytes()),
                _ => throw new InvalidDataException("a protobuf group, which ONNX has none of"),
            });
        }

        return new ProtoFields(fields.ToLookup(f => f.Field, f => (f.Number, f.Bytes)));
    }

    public ImmutableArray<ProtoFields> Messages(int field) => [.. _fields[field].Select(f => Read(f.Bytes))];

    public ImmutableArray<string> Texts(int field) => [.. _fields[field].Select(f => f.Bytes.ToString(Encoding.UTF8))];

    public string Text(int field) => Texts(field).LastOrDefault() ?? string.Empty;

    public ImmutableArray<long> Numbers(int field) => [.. _fields[field].Select(f => (long)f.Number)];

    public float Float(int field) => BitConverter.UInt32BitsToSingle((uint)_fields[field].LastOrDefault().Number);

    public ByteString Bytes(int field) => _fields[field].LastOrDefault().Bytes ?? ByteString.Empty;
}
