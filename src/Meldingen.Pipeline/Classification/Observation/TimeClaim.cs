using Meldingen.Pipeline.Photos;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>Evidence for when something was seen. All claims are kept, also those that lose.</summary>
/// <param name="At">Middle of the time that is meant.</param>
/// <param name="Accuracy">The true moment lies within this much of <paramref name="At"/>; above zero.</param>
/// <param name="SentAt">When the message was sent that carries it: a capture time is judged against it.</param>
/// <param name="ZoneAssumed">The camera told no offset, so the municipality's zone was taken.</param>
/// <param name="Phrase">The words it was read from; personal, never to be logged.</param>
/// <param name="EvidenceId">What it was read from, as an id of ours (message or photo), never a wamid.</param>
public sealed record TimeClaim(
    Instant At, Duration Accuracy, TimeSource Source, Instant SentAt, bool ZoneAssumed = false, string? Phrase = null, string? EvidenceId = null)
{
    /// <summary>Camera clocks are set by hand or by the network; a minute is what people set them to.</summary>
    public static Duration CaptureAccuracy { get; } = Duration.FromMinutes(1);

    /// <summary>People send what they have just seen.</summary>
    public static Duration MessageAccuracy { get; } = Duration.FromMinutes(15);

    /// <param name="sentAt">Of the message that carried the photo.</param>
    /// <param name="zone">Taken when the file tells no offset.</param>
    public static TimeClaim OfCapture(CaptureTime taken, Instant sentAt, DateTimeZone zone, string? evidenceId = null)
    {
        if (taken.Offset is { } offset)
        {
            return new TimeClaim(taken.Local.WithOffset(offset).ToInstant(), CaptureAccuracy, TimeSource.PhotoCapture, sentAt, EvidenceId: evidenceId);
        }

        var (earliest, latest) = LocalMoments.Of(taken.Local, zone);
        var half = (latest - earliest) / 2;
        return new TimeClaim(earliest + half, CaptureAccuracy + half, TimeSource.PhotoCapture, sentAt, ZoneAssumed: true, EvidenceId: evidenceId);
    }

    public static TimeClaim OfWords(SaidTime said, Instant sentAt, string? evidenceId = null) =>
        new(said.At, said.Accuracy, TimeSource.Words, sentAt, Phrase: said.Phrase, EvidenceId: evidenceId);

    public static TimeClaim OfMessage(Instant sentAt, string? evidenceId = null) =>
        new(sentAt, MessageAccuracy, TimeSource.MessageSent, sentAt, EvidenceId: evidenceId);

    /// <summary>False when the two lie further apart than their accuracies together allow.</summary>
    public bool AgreesWith(TimeClaim other) => (At > other.At ? At - other.At : other.At - At) <= Accuracy + other.Accuracy;
}
