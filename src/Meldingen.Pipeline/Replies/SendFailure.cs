namespace Meldingen.Pipeline.Replies;

/// <summary>Why no answer came to a request.</summary>
public enum SendFailure
{
    /// <summary>The name of the host was not found.</summary>
    NameNotResolved,

    /// <summary>Refused, or nobody there.</summary>
    NotConnected,
    TlsFailed,

    /// <summary>No answer in time: the request may have been read.</summary>
    TimedOut,

    /// <summary>Broken off after the request was written, or in the middle of the answer.</summary>
    ConnectionLost,

    /// <summary>We stopped while it was under way.</summary>
    Interrupted,
}
