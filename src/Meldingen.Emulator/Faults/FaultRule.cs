using System.Text.Json.Serialization;

namespace Meldingen.Emulator.Faults;

/// <summary>One weakness, switched on: where, what, how often.</summary>
/// <param name="Id">Given by the emulator.</param>
/// <param name="Times">The next so many requests; null: until cleared.</param>
/// <param name="Probability">Chance for each request, above 0 up to 1.</param>
/// <param name="Delay">Of the slow kinds, in real time.</param>
/// <param name="Code">Another code in the error body than the usual one of the kind.</param>
/// <param name="Text">What <see cref="FaultKind.Redirect"/> and <see cref="FaultKind.OtherUrl"/> lead to, and what <see cref="FaultKind.OtherSize"/> claims; of <see cref="FaultKind.TooManyRequests"/> the Retry-After.</param>
/// <param name="Media">Only of this media id; null: of all.</param>
public sealed record FaultRule(long Id, FaultEndpoint Endpoint, FaultKind Fault, int? Times = 1, double Probability = 1, TimeSpan? Delay = null, int? Code = null, string? Text = null, string? Media = null)
{
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    internal IEnumerable<string> Mistakes()
    {
        if (Times is <= 0)
        {
            yield return "'times' must be at least 1";
        }

        if (Probability is not (> 0 and <= 1))
        {
            yield return "'probability' must be above 0, up to 1";
        }

        if (Delay < TimeSpan.Zero || Delay > LongestDelay)
        {
            yield return "'delay' must be 0 to 10 minutes";
        }

        if (Fault == FaultKind.WrongSha256 && Endpoint is not (FaultEndpoint.Media or FaultEndpoint.Download))
        {
            yield return "'wrong-sha256' is of media and download";
        }

        if (Fault is FaultKind.OtherUrl or FaultKind.OtherSize && Endpoint != FaultEndpoint.Media)
        {
            yield return "'other-url' and 'other-size' are of media";
        }

        if (Fault is FaultKind.SlowAfterwards or FaultKind.ErrorAfterwards && Endpoint == FaultEndpoint.Download)
        {
            yield return "'slow-afterwards' and '500-afterwards' are not of download: its answer is under way before it is done";
        }

        if (Fault is FaultKind.Stall && Endpoint != FaultEndpoint.Download)
        {
            yield return "'stall' is of download";
        }

        if (Fault is FaultKind.Redirect or FaultKind.OtherUrl or FaultKind.OtherSize && string.IsNullOrEmpty(Text))
        {
            yield return "'text' is missing: where it leads to, or the size that is claimed";
        }

        if (Media is not null && Endpoint is not (FaultEndpoint.Media or FaultEndpoint.Download))
        {
            yield return "'media' is of media and download";
        }
    }
}

public enum FaultEndpoint
{
    /// <summary>POST of a message.</summary>
    Messages,

    /// <summary>GET or DELETE of a media id.</summary>
    Media,

    /// <summary>GET of a media url.</summary>
    Download,

    /// <summary>POST of a file of the business.</summary>
    Upload,

    /// <summary>Making, listing and removing templates.</summary>
    Templates,

    /// <summary>POST of a read mark, at the address of messages.</summary>
    ReadMarks,
}

public enum FaultKind
{
    [JsonStringEnumMemberName("401")]
    Unauthorized,

    [JsonStringEnumMemberName("404")]
    NotFound,

    [JsonStringEnumMemberName("429")]
    TooManyRequests,

    [JsonStringEnumMemberName("500")]
    ServerError,

    /// <summary>Answered rightly, but late.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>Done, and then answered late: who gives up meanwhile does not know that it was done.</summary>
    [JsonStringEnumMemberName("slow-afterwards")]
    SlowAfterwards,

    /// <summary>Done, and then no answer: the connection breaks. A download breaks half way.</summary>
    [JsonStringEnumMemberName("cut")]
    CutAfterwards,

    /// <summary>Done, and then answered with a bare 500.</summary>
    [JsonStringEnumMemberName("500-afterwards")]
    ErrorAfterwards,

    /// <summary>Media: another hash than that of the bytes. Download: other bytes than those of the hash.</summary>
    [JsonStringEnumMemberName("wrong-sha256")]
    WrongSha256,

    /// <summary>302 to another address.</summary>
    [JsonStringEnumMemberName("redirect")]
    Redirect,

    /// <summary>The descriptor names another address than that of the bytes.</summary>
    [JsonStringEnumMemberName("other-url")]
    OtherUrl,

    /// <summary>The descriptor claims another size.</summary>
    [JsonStringEnumMemberName("other-size")]
    OtherSize,

    /// <summary>Half of the bytes, and then nothing until the caller goes away.</summary>
    [JsonStringEnumMemberName("stall")]
    Stall,
}
