using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>Bytes of a body as they came.</summary>
internal static class RawJson
{
    /// <returns>Empty where there is nothing.</returns>
    public static ReadOnlySpan<byte> Of(JsonElement? element) => element is { } present ? JsonMarshal.GetRawUtf8Value(present) : default;

    public static ReadOnlyMemory<byte> Around(ReadOnlySpan<byte> start, JsonElement inner, ReadOnlySpan<byte> end)
    {
        var body = new ArrayBufferWriter<byte>(start.Length + Of(inner).Length + end.Length);
        body.Write(start);
        body.Write(Of(inner));
        body.Write(end);
        return body.WrittenMemory;
    }
}
