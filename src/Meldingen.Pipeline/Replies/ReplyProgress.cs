using System.Globalization;
using Meldingen.Pipeline.Intake;
using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>
/// What is known of one reply. The answer to the request and the statuses repeat and come in any order: the furthest counts. Only what was
/// certainly not sent is sent again.
/// </summary>
/// <param name="Since">When it came to be so.</param>
/// <param name="Reason">Code of why it waits, failed or is unknown; null when there is nothing to explain.</param>
public sealed record ReplyProgress(ReplyState State, Instant Since, string? Reason)
{
    // 131047, as a row has it.
    private const string WindowClosed = "graph-131047";

    public bool MaySend => State == ReplyState.Pending;

    /// <summary>WhatsApp said that the window is closed.</summary>
    public bool NeedsTemplate => Reason == WindowClosed;

    /// <summary>As a new round finds it: whoever was sending it is gone, and nobody knows how far the request came.</summary>
    public ReplyProgress Found(Instant now) => State == ReplyState.Sending ? After(SendOutcome.Of(SendFailure.Interrupted, attempt: 1), now) : this;

    /// <summary>Written down before the request is made.</summary>
    /// <exception cref="InvalidOperationException">It may not be sent: a bug.</exception>
    public ReplyProgress Begin(Instant now) =>
        MaySend ? new ReplyProgress(ReplyState.Sending, now, null) : throw new InvalidOperationException($"a reply that is {State} is not sent");

    /// <summary>Once the request ended. Statuses may have overtaken its answer.</summary>
    /// <param name="templateLeft">There is a template that has not been tried.</param>
    public ReplyProgress After(SendOutcome outcome, Instant now, bool templateLeft = false)
    {
        var known = outcome switch
        {
            SendOutcome.Accepted => new ReplyProgress(ReplyState.Accepted, now, null),
            SendOutcome.TryLater later => new ReplyProgress(ReplyState.Pending, now, later.Code),
            SendOutcome.Refused { NeedsTemplate: true, Code: WindowClosed } when templateLeft => new ReplyProgress(ReplyState.Pending, now, WindowClosed),
            SendOutcome.Refused refused => new ReplyProgress(ReplyState.Failed, now, refused.Code),
            SendOutcome.Unknown unknown => new ReplyProgress(ReplyState.Unknown, now, unknown.Code),
            _ => throw new InvalidOperationException($"no rule for {outcome.GetType().Name}"),
        };

        // A status has said meanwhile that the window is closed: that it was taken is older news.
        return State == ReplyState.Sending ? known : MaySend && NeedsTemplate ? this : Further(known);
    }

    /// <summary>After a status of this reply. A word that we do not know changes nothing.</summary>
    /// <param name="templateLeft">There is a template that has not been tried: WhatsApp may say that the window is closed as late as this.</param>
    public ReplyProgress Told(ReceivedStatus status, Instant now, bool templateLeft = false) => status.Status switch
    {
        // It waits to go as a template: this is of the attempt before, whose failure is known.
        DeliveryStatus.Failed when MaySend && NeedsTemplate => this,
        DeliveryStatus.Failed when templateLeft && CodeOf(status) == WindowClosed && State < ReplyState.Failed => new ReplyProgress(ReplyState.Pending, now, WindowClosed),
        DeliveryStatus.Sent => Further(new ReplyProgress(ReplyState.Sent, status.At ?? now, null)),
        DeliveryStatus.Failed => Further(new ReplyProgress(ReplyState.Failed, status.At ?? now, CodeOf(status))),
        DeliveryStatus.Delivered => Further(new ReplyProgress(ReplyState.Delivered, status.At ?? now, null)),
        DeliveryStatus.Read or DeliveryStatus.Played => Further(new ReplyProgress(ReplyState.Read, status.At ?? now, null)),
        DeliveryStatus.Other => this,
        _ => throw new InvalidOperationException($"no rule for status {status.Status}"),
    };

    /// <summary>An agent knows, or takes it on, that it did not arrive.</summary>
    /// <returns>Itself when that is not to be said: it is on its way, or arrived.</returns>
    public ReplyProgress SendAgain(Instant now) => State is ReplyState.Unknown or ReplyState.Failed ? new ReplyProgress(ReplyState.Pending, now, null) : this;

    /// <summary>An agent knows that it arrived: the melder said so.</summary>
    public ReplyProgress Arrived(Instant now) => State == ReplyState.Unknown ? new ReplyProgress(ReplyState.Delivered, now, null) : this;

    /// <summary>How long a status may still settle its fate.</summary>
    /// <returns>Null when nothing is waited for: settled, or an agent's to settle.</returns>
    public Duration? Patience(Instant now) =>
        State == ReplyState.Unknown && Since + SendOutcome.StatusPatience - now is var left && left > Duration.Zero ? left : null;

    private static string? CodeOf(ReceivedStatus status) =>
        status.Errors.IsEmpty ? null : string.Create(CultureInfo.InvariantCulture, $"graph-{status.Errors[0].Code}");

    // Of two that say the same, the earlier: so it does not matter in which order they came.
    private ReplyProgress Further(ReplyProgress known) =>
        known.State > State || (known.State == State && (known.Since, known.Reason).CompareTo((Since, Reason)) < 0) ? known : this;
}
