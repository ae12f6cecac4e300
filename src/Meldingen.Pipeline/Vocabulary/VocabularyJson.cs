using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace Meldingen.Pipeline.Vocabulary;

/// <summary>How the words of the vocabulary stand in stored JSON: ids as hex text, instants as ISO 8601 in UTC, names in camelCase.</summary>
public static class VocabularyJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // stored and sent as JSON, never inside HTML
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        Add(options, id => id.Value.ToString("N"), t => new MessageId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new PersonId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new DraftId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new SignalId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new ReportId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new PhotoId(Guid.Parse(t)));
        Add(options, id => id.Value.ToString("N"), t => new ThreadId(Guid.Parse(t)));
        Add(options, id => id.Value, t => new ServiceId(t));
        Add(options, id => id.Value, t => new AreaId(t));
        Add(options, id => id.Value, CategoryId.Parse);
        Add(options, number => number.Value, t => new ReportNumber(t));
        Add(options, hash => hash.Hex, t => Sha256.TryParseHex(t, out var hash) ? hash : throw new FormatException("no SHA-256"));
        Add(options, hash => hash.ToString(), t => PhotoHash.FromBytes(Convert.FromHexString(t)));
        Add(options, i => InstantPattern.ExtendedIso.Format(i), t => InstantPattern.ExtendedIso.Parse(t).GetValueOrThrow());
        Add(options, d => DurationPattern.JsonRoundtrip.Format(d), t => DurationPattern.JsonRoundtrip.Parse(t).GetValueOrThrow());
        Add(options, d => LocalDateTimePattern.ExtendedIso.Format(d), t => LocalDateTimePattern.ExtendedIso.Parse(t).GetValueOrThrow());
        Add(options, o => OffsetPattern.GeneralInvariant.Format(o), t => OffsetPattern.GeneralInvariant.Parse(t).GetValueOrThrow());
        options.Converters.Add(new PointConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void Add<T>(JsonSerializerOptions options, Func<T, string> write, Func<string, T> read) => options.Converters.Add(new TextConverter<T>(write, read));

    private sealed class TextConverter<T>(Func<T, string> write, Func<string, T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return read(reader.GetString() ?? throw new JsonException($"{typeof(T).Name} is null"));
            }
            catch (Exception e) when (e is FormatException or UnparsableValueException or ArgumentException or InvalidOperationException)
            {
                throw new JsonException($"no {typeof(T).Name}", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }

    /// <summary>[latitude, longitude]: stored JSON of ours, not GeoJSON.</summary>
    private sealed class PointConverter : JsonConverter<GeoPoint>
    {
        public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pair = JsonSerializer.Deserialize<double[]>(ref reader);
            return pair is [var latitude, var longitude] && GeoPoint.TryCreate(latitude, longitude, out var point)
                ? point
                : throw new JsonException("no [latitude, longitude]");
        }

        public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.LatitudeDegrees);
            writer.WriteNumberValue(value.LongitudeDegrees);
            writer.WriteEndArray();
        }
    }
}
