using System.Collections.Immutable;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>Why this moment was taken, or a better claim was not; a text file turns code and arguments into a sentence.</summary>
/// <param name="Code">Kebab-case, stable.</param>
/// <param name="Arguments">By name; may hold the reporter's words, so never to be logged.</param>
public sealed record ObservedReason(string Code, ImmutableSortedDictionary<string, string> Arguments)
{
    public const string FromPhoto = "observed-from-photo";
    public const string FromPhotoZoneAssumed = "observed-from-photo-zone-assumed";
    public const string FromWords = "observed-from-words";
    public const string FromMessage = "observed-from-message";
    public const string CaptureInFuture = "capture-after-message";
    public const string CaptureTooOld = "capture-too-old";
    public const string ClaimsDisagree = "time-claims-disagree";
}
