using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Reports;

/// <summary>Events as they are stored: a type code that never changes, and JSON. Renaming a class or a member of a choice changes neither.</summary>
public static class ReportEventJson
{
    private static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["registered"] = typeof(ReportEvent.Registered),
        ["signal-joined"] = typeof(ReportEvent.SignalJoined),
        ["evidence-added"] = typeof(ReportEvent.EvidenceAdded),
        ["place-set"] = typeof(ReportEvent.PlaceSet),
        ["sent-to-review"] = typeof(ReportEvent.SentToReview),
        ["routed"] = typeof(ReportEvent.Routed),
        ["category-confirmed"] = typeof(ReportEvent.CategoryConfirmed),
        ["category-corrected"] = typeof(ReportEvent.CategoryCorrected),
        ["rejected"] = typeof(ReportEvent.Rejected),
        ["accepted"] = typeof(ReportEvent.Accepted),
        ["work-started"] = typeof(ReportEvent.WorkStarted),
        ["resolved"] = typeof(ReportEvent.Resolved),
        ["reopened"] = typeof(ReportEvent.Reopened),
        ["merged-into"] = typeof(ReportEvent.MergedInto),
        ["signal-left"] = typeof(ReportEvent.SignalLeft),
        ["perhaps-same"] = typeof(ReportEvent.PerhapsSame),
        ["told-apart"] = typeof(ReportEvent.ToldApart),
        ["took-in"] = typeof(ReportEvent.TookIn),
        ["gave-back"] = typeof(ReportEvent.GaveBack),
        ["unmerged"] = typeof(ReportEvent.Unmerged),
        ["signal-split-off"] = typeof(ReportEvent.SignalSplitOff),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Codes = Types.ToFrozenDictionary(t => t.Value, t => t.Key);
    private static readonly JsonSerializerOptions Options = CreateOptions();

    internal static IReadOnlyCollection<string> AllCodes => Types.Keys;

    public static (string Type, string Data) Write(ReportEvent happened) =>
        (Codes[happened.GetType()], JsonSerializer.Serialize(happened, happened.GetType(), Options));

    /// <exception cref="FormatException">An unknown type, or data that does not fit it: the store was written by a newer release or is damaged.</exception>
    public static ReportEvent Read(string type, string data)
    {
        if (!Types.TryGetValue(type, out var known))
        {
            throw new FormatException($"event type '{type}' is unknown: the store was written by a newer release");
        }

        try
        {
            return (ReportEvent?)JsonSerializer.Deserialize(data, known, Options) ?? throw new FormatException($"an event of type '{type}' is null");
        }
        catch (JsonException e)
        {
            throw new FormatException($"an event of type '{type}' does not read: {e.Path}", e);
        }
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(VocabularyJson.Options)
        {
            // Every field is written and must be there: a missing one would silently read as nobody's id.
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
        };
        foreach (var converter in new JsonConverter[]
        {
            new CodeConverter<ReviewReason>(ReportCode.ReviewReasons), new CodeConverter<PlaceKnowledge>(ReportCode.Places),
            new CodeConverter<Geolocation.PlaceSource>(ReportCode.PlaceSources),
            new CodeConverter<SignalMatch>(ReportCode.Matches), new CodeConverter<RejectReason>(ReportCode.RejectReasons),
            new CodeConverter<ResolveOutcome>(ReportCode.Outcomes), new CodeConverter<ReopenReason>(ReportCode.ReopenReasons),
            new CodeConverter<DoubtReason>(ReportCode.Doubts), new UrgencyConverter(),
        })
        {
            options.Converters.Insert(0, converter);
        }

        options.MakeReadOnly();
        return options;
    }

    private sealed class CodeConverter<T>(CodeTable<T> codes) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && codes.TryParse(reader.GetString(), out var member) ? member : throw new JsonException($"no {typeof(T).Name}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(codes.Of(value));
    }

    /// <summary>0 to 3, the number that is compared.</summary>
    private sealed class UrgencyConverter : JsonConverter<Urgency>
    {
        public override Urgency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && Enum.IsDefined((Urgency)number)
                ? (Urgency)number
                : throw new JsonException("no urgency, 0 to 3");

        public override void Write(Utf8JsonWriter writer, Urgency value, JsonSerializerOptions options) => writer.WriteNumberValue((int)value);
    }
}
