using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.State;

/// <summary>How the journal and the control API write JSON; not the webhooks, which are escaped as Meta escapes them.</summary>
internal static class EmulatorJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
            new TextConverter<PersonAddress>(PersonAddress.Parse, p => p.ToString()),
            new TextConverter<Wamid>(t => new Wamid(t), w => w.Value),
            new TextConverter<TemplateId>(t => new TemplateId(t), t => t.Value),
            new TextConverter<MediaId>(t => new MediaId(t), m => m.Value),
        },
    };

    private sealed class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
