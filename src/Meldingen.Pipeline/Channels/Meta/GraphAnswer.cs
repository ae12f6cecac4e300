using System.Globalization;
using System.Text.Json;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using NodaTime;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>What counts in the Graph API's answer to a message that we sent; anything may stand there.</summary>
/// <param name="SentId">Of the message that was taken.</param>
/// <param name="ErrorCode">The API's own, not HTTP's.</param>
/// <param name="ErrorSubcode">What it is more closely, where the code alone does not say what may be done.</param>
internal readonly record struct GraphAnswer(string? SentId, int? ErrorCode, int? ErrorSubcode = null)
{
    /// <param name="sentIdOf">Where this endpoint puts the id; asked about an object.</param>
    public static GraphAnswer Read(ReadOnlySpan<byte> body, Func<JsonElement, string?> sentIdOf)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object ? new GraphAnswer(sentIdOf(json.RootElement), CodeOf(json.RootElement, "code"u8), CodeOf(json.RootElement, "error_subcode"u8)) : default;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that holds half a surrogate pair.
            return default;
        }
    }

    /// <param name="attempt">1 for the first.</param>
    /// <param name="kindOf">Of a code and its subcode.</param>
    public SendOutcome OutcomeOf(int status, int attempt, Func<int, int?, GraphErrorKind> kindOf)
    {
        if (status is >= 200 and < 300)
        {
            // A success without an id cannot be matched with its statuses, yet it may well have been sent.
            return SentId is null ? new SendOutcome.Unknown("accepted-without-id") : new SendOutcome.Accepted(new ChannelMessageId(SentId));
        }

        return ErrorCode is { } code ? OfError(code, kindOf(code, ErrorSubcode), status, attempt) : OfBareStatus(status, attempt);
    }

    private static SendOutcome OfError(int code, GraphErrorKind kind, int status, int attempt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"graph-{code}");
        return kind switch
        {
            GraphErrorKind.Retry => new SendOutcome.TryLater(SendPause.After(attempt), name),
            GraphErrorKind.SlowDown => new SendOutcome.TryLater(SendPause.After(attempt, 4), name),
            GraphErrorKind.Token => new SendOutcome.TryLater(SendPause.ForOperator, name, TokenTrouble: true),
            GraphErrorKind.WaitADay => new SendOutcome.TryLater(Duration.FromHours(24), name),
            GraphErrorKind.Template => new SendOutcome.Refused(name, NeedsTemplate: true),
            GraphErrorKind.Permanent => new SendOutcome.Refused(name),

            // The server failed in a way that we cannot judge.
            GraphErrorKind.Unlisted => status >= 500 ? new SendOutcome.Unknown(name) : new SendOutcome.Refused(name),
            _ => throw new InvalidOperationException($"no rule for graph error {code}"),
        };
    }

    private static SendOutcome OfBareStatus(int status, int attempt)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"http-{status}");
        return status switch
        {
            408 or 429 => new SendOutcome.TryLater(SendPause.After(attempt), name), // refused before it was handled (RFC 9110 15.5.9, RFC 6585 4)
            401 => new SendOutcome.TryLater(SendPause.ForOperator, name, TokenTrouble: true),
            >= 500 => new SendOutcome.Unknown(name),
            _ => new SendOutcome.Refused(name),
        };
    }

    private static int? CodeOf(JsonElement root, ReadOnlySpan<byte> name) =>
        root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty(name, out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            ? number
            : null;
}
