using System.Text.Json;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Observation;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Tests.Municipalities;
using Meldingen.TestServers;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Tests.Classification;

/// <summary>One sentence of data-samples/words with what is expected of it.</summary>
/// <param name="Observed">Local span of the middle of the told time; null where no time is told.</param>
/// <param name="Category">A category id, "abstain", or null where only the time matters.</param>
public sealed record WordsCase(string Text, LocalDateTime Sent, (LocalDateTime From, LocalDateTime Until)? Observed, string? Category)
{
    public override string ToString() => $"{Sent:uuuu-MM-dd'T'HH:mm} {Text}";
}

public static class TestCases
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static DateTimeZone Amsterdam { get; } = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    /// <summary>As it ships: its categories, thresholds, night and words.</summary>
    public static ClassificationOptions Options { get; } = Folders.Load("goes").Classification;

    public static WordList Shipped => Options.Words;

    public static IReadOnlyList<WordsCase> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.PathTo("data-samples", "words", file)));
        return [.. json.RootElement.GetProperty("sentences").EnumerateArray().Select(Read)];
    }

    public static Instant At(string local) => Minute.Parse(local).Value.InZoneStrictly(Amsterdam).ToInstant();

    /// <summary>As the host does it: the message's claim, and one of the words where they tell a time.</summary>
    public static ObservedAt Observe(string? text, Instant sentAt)
    {
        TimeClaim[] claims = TimeInWords.Read(text, sentAt, Amsterdam) is { } said
            ? [TimeClaim.OfMessage(sentAt), TimeClaim.OfWords(said, sentAt)]
            : [TimeClaim.OfMessage(sentAt)];
        return ObservedAtResolver.Resolve(claims, ObservationOptions.Default);
    }

    private static WordsCase Read(JsonElement element)
    {
        var observed = element.GetProperty("observed");
        return new WordsCase(
            element.GetProperty("text").GetString()!,
            Minute.Parse(element.GetProperty("sent").GetString()!).Value,
            observed.ValueKind == JsonValueKind.Null ? null : (Minute.Parse(observed[0].GetString()!).Value, Minute.Parse(observed[1].GetString()!).Value),
            element.TryGetProperty("category", out var category) ? category.GetString() : null);
    }
}
