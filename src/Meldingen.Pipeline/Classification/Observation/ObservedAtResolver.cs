using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>Claims in, one moment out; the order of the claims plays no part, nor does any clock.</summary>
public static class ObservedAtResolver
{
    /// <summary>
    /// A plausible capture time wins over words, words over the messages' own times. Of several captures the latest: it was still there then; of several
    /// words the tightest, then the latest; of several messages the earliest: a later one only adds to what was seen before.
    /// </summary>
    /// <param name="claims">At least one of a message.</param>
    /// <exception cref="ArgumentException">No claim of a message.</exception>
    public static ObservedAt Resolve(IEnumerable<TimeClaim> claims, ObservationOptions options)
    {
        var ordered = claims.Order(TimeClaimOrder.Instance).ToImmutableArray();
        if (!ordered.Any(c => c.Source == TimeSource.MessageSent))
        {
            throw new ArgumentException("a draft consists of messages, so one of them says when it was sent", nameof(claims));
        }

        var best = ordered.First(c => Implausible(c, options) is null);
        var doubts = ordered.Select(c => Implausible(c, options)).OfType<ObservedReason>().Distinct().ToImmutableArray();
        if (best.Source == TimeSource.PhotoCapture && ordered.FirstOrDefault(c => c.Source == TimeSource.Words && !c.AgreesWith(best)) is { } told)
        {
            doubts = doubts.Add(new ObservedReason(ObservedReason.ClaimsDisagree, Named("phrase", told.Phrase ?? "")));
        }

        return new ObservedAt(best.At, best.Source, best.Accuracy, ReasonOf(best), doubts, ordered);
    }

    private static ObservedReason? Implausible(TimeClaim claim, ObservationOptions options) =>
        claim.Source != TimeSource.PhotoCapture ? null
        : claim.At > claim.SentAt + options.ClockSkew ? Doubt(ObservedReason.CaptureInFuture, claim.At - claim.SentAt)
        : claim.At < claim.SentAt - options.OldestCapture ? Doubt(ObservedReason.CaptureTooOld, claim.SentAt - claim.At)
        : null;

    private static ObservedReason Doubt(string code, Duration off) =>
        new(code, Named("hours", off.TotalHours.ToString("0", CultureInfo.InvariantCulture)));

    private static ObservedReason ReasonOf(TimeClaim claim) => claim.Source switch
    {
        TimeSource.PhotoCapture => new ObservedReason(
            claim.ZoneAssumed ? ObservedReason.FromPhotoZoneAssumed : ObservedReason.FromPhoto, ImmutableSortedDictionary<string, string>.Empty),
        TimeSource.Words => new ObservedReason(ObservedReason.FromWords, Named("phrase", claim.Phrase ?? "")),
        TimeSource.MessageSent => new ObservedReason(ObservedReason.FromMessage, ImmutableSortedDictionary<string, string>.Empty),
        _ => throw new ArgumentOutOfRangeException(nameof(claim)),
    };

    private static ImmutableSortedDictionary<string, string> Named(string name, string value) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(name, value);
}
