using System.Collections.Frozen;
using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Reports;

/// <summary>Events as they are stored: a type code that never changes, and JSON. Renaming a class changes neither.</summary>
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
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Codes = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static (string Type, string Data) Write(ReportEvent happened) =>
        (Codes[happened.GetType()], JsonSerializer.Serialize(happened, happened.GetType(), VocabularyJson.Options));

    /// <exception cref="FormatException">An unknown type, or data that does not fit it: the store was written by a newer release or is damaged.</exception>
    public static ReportEvent Read(string type, string data)
    {
        if (!Types.TryGetValue(type, out var known))
        {
            throw new FormatException($"event type '{type}' is unknown: the store was written by a newer release");
        }

        try
        {
            return (ReportEvent)JsonSerializer.Deserialize(data, known, VocabularyJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new FormatException($"an event of type '{type}' does not read: {e.Path}", e);
        }
    }
}
