using System.Collections.Frozen;

namespace Meldingen.Pipeline.Replies;

/// <summary>The situations in which a melder is written to, each with the fields that its text may name.</summary>
public static class ReplySituation
{
    /// <summary>What we saw, where, and its number.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>A person looks at it first.</summary>
    public const string AcknowledgedToAgent = "acknowledged-to-agent";

    /// <summary>The same, and the photo could not be read.</summary>
    public const string UnreadablePhoto = "unreadable-photo";

    /// <summary>Somebody told us before: the number is that of the melding that exists.</summary>
    public const string Joined = "joined";
    public const string AskPlace = "ask-place";

    /// <summary>A photo never came; the melder is asked to send it again.</summary>
    public const string PhotoLost = "photo-lost";
    public const string Outside = "outside-municipality";
    public const string OutsideKnown = "outside-known-neighbour";

    /// <summary>What is no report, while nobody is there to answer.</summary>
    public const string OutOfHours = "out-of-hours";
    public const string ReferPrefix = "refer-";

    private static readonly FrozenDictionary<string, Field[]> Fields = new Dictionary<string, Field[]>(StringComparer.Ordinal)
    {
        [Acknowledged] = [new("number", Must: true), new("category", Must: true), new("area"), new("municipality")],
        [AcknowledgedToAgent] = [new("number", Must: true), new("municipality")],
        [UnreadablePhoto] = [new("number", Must: true), new("municipality")],
        [Joined] = [new("number", Must: true), new("municipality")],
        [AskPlace] = [new("municipality")],
        [PhotoLost] = [new("municipality")],
        [Outside] = [new("municipality", Must: true)],
        [OutsideKnown] = [new("municipality"), new("neighbour", Must: true)],
        [OutOfHours] = [new("municipality")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Field[] OfReferral = [new("municipality")];

    /// <summary>Every municipality answers these, in every language.</summary>
    public static IEnumerable<string> Required => Fields.Keys.Order(StringComparer.Ordinal);

    /// <summary>Null for a situation that does not exist; every "refer-…" text may name the municipality.</summary>
    public static IReadOnlyCollection<string>? FieldsOf(string situation) => Of(situation)?.Select(f => f.Name).ToArray();

    /// <summary>Fields without which the text would leave out what it is for.</summary>
    internal static IEnumerable<string> MustName(string situation) => Of(situation)?.Where(f => f.Must).Select(f => f.Name) ?? [];

    private static Field[]? Of(string situation) =>
        Fields.TryGetValue(situation, out var fields) ? fields
        : situation.StartsWith(ReferPrefix, StringComparison.Ordinal) && situation.Length > ReferPrefix.Length ? OfReferral
        : null;

    private sealed record Field(string Name, bool Must = false);
}
