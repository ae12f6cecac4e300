using System.Globalization;
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

    /// <summary>Taken by WhatsApp; whether it arrived, statuses tell.</summary>
    public sealed record Accepted(string Wamid) : SendOutcome;

    /// <summary>Certainly not sent.</summary>
    /// <param name="TokenTrouble">An operator has to renew the access token.</param>
    public sealed record TryLater(Duration After, string Code, bool TokenTrouble = false) : SendOutcome;

    /// <summary>Will never be sent like this: wrong recipient, blocked, malformed.</summary>
    /// <param name="NeedsTemplate">The window is closed: a template would go.</param>
    public sealed record Refused(string Code, bool NeedsTemplate = false) : SendOutcome;

    /// <summary>Perhaps sent. A status with our callback data settles it within <see cref="StatusPatience"/>, else an agent.</summary>
    public sealed record Unknown(string Code) : SendOutcome;

    /// <summary>Reads the answer of the messages endpoint.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome Of(int status, ReadOnlySpan<byte> body, int attempt)
    {
        var answer = SendAnswer.Read(body);
        if (status is >= 200 and < 300)
        {
            // A success without an id cannot be matched with its statuses, yet it may well have been sent.
            return answer.Wamid is null ? new Unknown("accepted-without-id") : new Accepted(answer.Wamid);
        }

        return answer.ErrorCode is { } code ? OfError(code, status, attempt) : OfBareStatus(status, attempt);
    }

    /// <summary>No answer came.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome Of(SendFailure failure, int attempt) => failure switch
    {
        SendFailure.NameNotResolved => new TryLater(Pause(attempt), "name-not-resolved"),
        SendFailure.NotConnected => new TryLater(Pause(attempt), "not-connected"),
        SendFailure.TlsFailed => new TryLater(Pause(attempt), "tls-failed"),
        SendFailure.TimedOut => new Unknown("timed-out"),
        SendFailure.ConnectionLost => new Unknown("connection-lost"),
        SendFailure.Interrupted => new Unknown("interrupted"),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };

    /// <summary>Whether a reply that waits with this code waits for another access token.</summary>
    public static bool IsTokenTrouble(string code) =>
        code == "http-401" || (code.StartsWith("graph-", StringComparison.Ordinal) && int.TryParse(code.AsSpan("graph-".Length), CultureInfo.InvariantCulture, out var graph) && GraphError.KindOf(graph) == GraphErrorKind.Token);

    private static SendOutcome OfError(int code, int status, int attempt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"graph-{code}");
        return GraphError.KindOf(code) switch
        {
            GraphErrorKind.Retry => new TryLater(code == GraphError.ToOnePerson ? Pause(attempt, 4) : Pause(attempt), name),
            GraphErrorKind.Token => new TryLater(Duration.FromMinutes(5), name, TokenTrouble: true),
            GraphErrorKind.WaitADay => new TryLater(Duration.FromHours(24), name),
            GraphErrorKind.Template => new Refused(name, NeedsTemplate: true),
            GraphErrorKind.Permanent => new Refused(name),

            // The server failed in a way that we cannot judge.
            GraphErrorKind.Unlisted => status >= 500 ? new Unknown(name) : new Refused(name),
            _ => throw new InvalidOperationException($"no rule for graph error {code}"),
        };
    }

    private static SendOutcome OfBareStatus(int status, int attempt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"http-{status}");
        return status switch
        {
            408 or 429 => new TryLater(Pause(attempt), name), // refused before it was handled (RFC 9110 15.5.9, RFC 6585 4)
            401 => new TryLater(Duration.FromMinutes(5), name, TokenTrouble: true),
            >= 500 => new Unknown(name),
            _ => new Refused(name),
        };
    }

    // base^attempt seconds, up to ten minutes; Meta asks for 4^X between messages to one person.
    private static Duration Pause(int attempt, int power = 2) => Duration.FromSeconds(Math.Min(600, Math.Pow(power, Math.Clamp(attempt, 1, 10))));
}
