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
    /// <summary>Requests begun so far; the last one's number is in its <see cref="ReplyMark"/>.</summary>
    public int Sends { get; init; }

    /// <summary>The last request of which the channel took the message and told later that it failed: what else it told of it is older news.</summary>
    public int Disproved { get; init; }

    /// <summary>The channel refused free text: its clock is the one that counts.</summary>
    public bool AsTemplate { get; init; }

    public bool MaySend => State == ReplyState.Pending;

    /// <summary>As a new round finds it: whoever was sending it is gone, and nobody knows how far the request came.</summary>
    public ReplyProgress Found(Instant now) => State == ReplyState.Sending ? After(SendOutcome.Of(SendFailure.Interrupted, attempt: 1), now) : this;

    /// <summary>Not sent for so long that a person should know.</summary>
    public ReplyProgress GivenUp(Instant createdAt, Instant now) =>
        MaySend && Reason is not null && now - createdAt > ReplyPace.LongestWait ? this with { State = ReplyState.Failed, Since = now } : this;

    /// <summary>Something here has to be put right first.</summary>
    public ReplyProgress Waiting(string code, Instant now) => Reason == code ? this : this with { Since = now, Reason = code };

    /// <summary>It may not be sent as it is: known before a request was begun.</summary>
    public ReplyProgress Refuse(SendOutcome.Refused refusal, Instant now) => MaySend ? Now(ReplyState.Failed, now, refusal.Code) : this;

    /// <summary>Written down before the request is made.</summary>
    /// <exception cref="InvalidOperationException">It may not be sent: a bug.</exception>
    public ReplyProgress Begin(Instant now) =>
        MaySend ? this with { State = ReplyState.Sending, Since = now, Reason = null, Sends = Sends + 1 } : throw new InvalidOperationException($"a reply that is {State} is not sent");

    /// <summary>Once the request ended. Statuses may have overtaken its answer.</summary>
    /// <param name="templateLeft">There is a template that has not been tried.</param>
    public ReplyProgress After(SendOutcome outcome, Instant now, bool templateLeft = false)
    {
        var known = Known(outcome, now, templateLeft);
        return State == ReplyState.Sending ? known : Sends == Disproved ? this : Further(known);
    }

    /// <summary>After a status of this reply. A word that we do not know changes nothing.</summary>
    /// <param name="ofSend">Which request it is about, 1 for the first.</param>
    /// <param name="failure">What a failed status means, by its channel.</param>
    /// <param name="templateLeft">There is a template that has not been tried: the channel may say that the window is closed as late as this.</param>
    public ReplyProgress Told(ReceivedStatus status, int ofSend, SendOutcome failure, Instant now, bool templateLeft = false) => status.Status switch
    {
        DeliveryStatus.Failed when ofSend < Sends || ofSend <= Disproved => this,
        DeliveryStatus.Failed => Failed(ofSend, Known(failure, status.At ?? now, templateLeft)),
        DeliveryStatus.Sent when ofSend <= Disproved => this,
        DeliveryStatus.Sent => Further(Now(ReplyState.Sent, status.At ?? now)),
        DeliveryStatus.Delivered => Further(Now(ReplyState.Delivered, status.At ?? now)),
        DeliveryStatus.Read or DeliveryStatus.Played => Further(Now(ReplyState.Read, status.At ?? now)),
        DeliveryStatus.Other => this,
        _ => throw new InvalidOperationException($"no rule for status {status.Status}"),
    };

    /// <summary>An agent knows, or takes it on, that it did not arrive.</summary>
    /// <returns>Itself when that is not to be said: it is on its way, or arrived.</returns>
    public ReplyProgress SendAgain(Instant now) => State is ReplyState.Unknown or ReplyState.Failed ? Now(ReplyState.Pending, now) : this;

    /// <summary>An agent knows that it arrived: the melder said so.</summary>
    public ReplyProgress Arrived(Instant now) => State == ReplyState.Unknown ? Now(ReplyState.Delivered, now) : this;

    /// <summary>How long a status may still settle its fate.</summary>
    /// <returns>Null when nothing is waited for: settled, or an agent's to settle.</returns>
    public Duration? Patience(Instant now) =>
        State == ReplyState.Unknown && Since + SendOutcome.StatusPatience - now is var left && left > Duration.Zero ? left : null;

    private ReplyProgress Known(SendOutcome outcome, Instant now, bool templateLeft) => outcome switch
    {
        SendOutcome.Accepted => Now(ReplyState.Accepted, now),
        SendOutcome.TryLater later => Now(ReplyState.Pending, now, later.Code),
        SendOutcome.Refused { NeedsTemplate: true } refused when templateLeft => Now(ReplyState.Pending, now, refused.Code) with { AsTemplate = true },
        SendOutcome.Refused refused => Now(ReplyState.Failed, now, refused.Code),
        SendOutcome.Unknown unknown => Now(ReplyState.Unknown, now, unknown.Code),
        _ => throw new InvalidOperationException($"no rule for {outcome.GetType().Name}"),
    };

    // A failure that passes, or that a template gets round, is one more beginning; what arrived meanwhile arrived.
    private ReplyProgress Failed(int ofSend, ReplyProgress known) =>
        known.State != ReplyState.Pending ? Further(known with { State = ReplyState.Failed }) : State < ReplyState.Failed ? known with { Disproved = ofSend } : this;

    private ReplyProgress Now(ReplyState state, Instant now, string? reason = null) => this with { State = state, Since = now, Reason = reason };

    // Of two that say the same, the earlier: so it does not matter in which order they came.
    private ReplyProgress Further(ReplyProgress known) =>
        known.State > State || (known.State == State && (known.Since, known.Reason).CompareTo((Since, Reason)) < 0) ? known : this;
}
