using Google.Protobuf;

namespace Meldingen.Vision.Heads;

/// <summary>One protobuf message, written field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    public ProtoMessage Number(int field, long value) => Field(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoMessage Float(int field, float value) => Field(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public ProtoMessage Text(int field, string value) => Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtoMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        var bytes = ByteString.CopyFrom(value);
        return Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(bytes));
    }

    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToArray());

    public byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            _fields.ForEach(write => write(output));
        }

        return bytes.ToArray();
    }

    private ProtoMessage Field(int field, WireFormat.WireType type, Action<CodedOutputStream> value)
    {
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            value(output);
        });
        return this;
    }
}
