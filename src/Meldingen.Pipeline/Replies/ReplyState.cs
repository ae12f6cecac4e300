namespace Meldingen.Pipeline.Replies;

/// <summary>Where a reply stands, in the one order in which news outdoes what was known: what was read is never undone by a "sent" that comes late.</summary>
public enum ReplyState
{
    /// <summary>Not sent yet, or certainly not sent the last time.</summary>
    Pending,

    /// <summary>The request is being made; found so by a later round, its fate is unknown.</summary>
    Sending,

    /// <summary>Perhaps sent: waits for a status, then for an agent.</summary>
    Unknown,

    /// <summary>Taken by WhatsApp.</summary>
    Accepted,
    Sent,

    /// <summary>Beyond sent; what was delivered or read did not fail, whatever is told later.</summary>
    Failed,
    Delivered,
    Read,
}
