using Meldingen.Pipeline.Intake;
using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>What came of sending a reply, and what may be done next. There is no idempotency key: what was perhaps sent is never blindly sent again.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>How long a message of unknown fate waits for a status with our callback data; then an agent decides.</summary>
    public static Duration StatusPatience { get; } = Duration.FromMinutes(10);

    /// <summary>Taken by the channel; whether it arrived, statuses tell.</summary>
    public sealed record Accepted(ChannelMessageId SentId) : SendOutcome;

    /// <summary>Certainly not sent.</summary>
    /// <param name="TokenTrouble">An operator has to renew the access token, or put another thing right.</param>
    public sealed record TryLater(Duration After, string Code, bool TokenTrouble = false) : SendOutcome;

    /// <summary>Will never be sent like this: wrong recipient, blocked, malformed.</summary>
    /// <param name="NeedsTemplate">The window is closed: a template would go.</param>
    public sealed record Refused(string Code, bool NeedsTemplate = false) : SendOutcome;

    /// <summary>Perhaps sent. A status with our callback data settles it within <see cref="StatusPatience"/>, else an agent.</summary>
    public sealed record Unknown(string Code) : SendOutcome;

    /// <summary>Nothing is sent before somebody has put this right.</summary>
    public static TryLater ForOperator(string code) => new(SendPause.ForOperator, code, TokenTrouble: true);

    /// <summary>No answer came.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome Of(SendFailure failure, int attempt) => failure switch
    {
        SendFailure.NameNotResolved => new TryLater(SendPause.After(attempt), "name-not-resolved"),
        SendFailure.NotConnected => new TryLater(SendPause.After(attempt), "not-connected"),
        SendFailure.TlsFailed => new TryLater(SendPause.After(attempt), "tls-failed"),
        SendFailure.TimedOut => new Unknown("timed-out"),
        SendFailure.ConnectionLost => new Unknown("connection-lost"),
        SendFailure.Interrupted => new Unknown("interrupted"),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };
}
