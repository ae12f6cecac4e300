using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli;

/// <summary>stdout carries answers and nothing else; progress and complaints go to stderr.</summary>
internal sealed class Answers(TextWriter answers, TextWriter notes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Answers are read by programs and terminals, never pasted into a page: letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new CategoryJson() },
    };

    public static JsonSerializerOptions JsonOptions => Json;

    /// <summary>One answer on one line: JSON, or words for people.</summary>
    public void Give<T>(bool json, T answer, Func<T, string> words) => answers.WriteLine(json ? JsonSerializer.Serialize(answer, Json) : words(answer));

    public void Note(string text) => notes.WriteLine(text);

    /// <summary>Tells every problem and gives the exit code for refused input.</summary>
    public int Refuse(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            notes.WriteLine(problem);
        }

        return ExitCode.Refused;
    }

    private sealed class CategoryJson : JsonConverter<CategoryId>
    {
        public override CategoryId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            CategoryId.Parse(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, CategoryId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, CategoryId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

        public override CategoryId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            CategoryId.Parse(reader.GetString() ?? string.Empty);
    }
}
