using System.Collections.Frozen;

namespace Meldingen.Pipeline.Replies;

/// <summary>The situations in which a melder is written to, each with the fields that its text may name.</summary>
public static class ReplySituation
{
    public const string Acknowledged = "acknowledged";
    public const string AcknowledgedToAgent = "acknowledged-to-agent";
    public const string Joined = "joined";
    public const string AskPlace = "ask-place";
    public const string Outside = "outside-municipality";
    public const string OutsideKnown = "outside-known-neighbour";
    public const string ReferPrefix = "refer-";

    private static readonly FrozenDictionary<string, string[]> Fields = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Acknowledged] = ["number", "category", "area", "municipality"],
        [AcknowledgedToAgent] = ["number", "municipality"],
        [Joined] = ["number", "municipality"],
        [AskPlace] = ["municipality"],
        [Outside] = ["municipality"],
        [OutsideKnown] = ["municipality", "neighbour"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Required => Fields.Keys;

    /// <summary>Null for a situation that does not exist; every "refer-…" text may name the municipality.</summary>
    public static IReadOnlyCollection<string>? FieldsOf(string situation) =>
        Fields.TryGetValue(situation, out var fields) ? fields
        : situation.StartsWith(ReferPrefix, StringComparison.Ordinal) ? ["municipality"]
        : null;
}
