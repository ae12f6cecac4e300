using System.Collections.Frozen;
using System.Text.Json;
using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>What came of sending a reply, and what may be done next.</summary>
public abstract record SendOutcome
{
    private static readonly FrozenSet<int> Retried = new[] { 1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133016 }.ToFrozenSet();
    private static readonly FrozenSet<int> Token = new[] { 0, 190 }.ToFrozenSet();

    private SendOutcome()
    {
    }

    /// <summary>Taken by WhatsApp; whether it arrived, statuses tell.</summary>
    public sealed record Accepted(string Wamid) : SendOutcome;

    /// <summary>Certainly not sent.</summary>
    public sealed record TryLater(Duration After, string Code) : SendOutcome;

    /// <summary>Will never be sent like this: wrong recipient, blocked, window closed (131047), malformed.</summary>
    public sealed record Refused(string Code) : SendOutcome;

    /// <summary>Perhaps sent: never blindly again. A status with our callback data settles it, else an agent.</summary>
    public sealed record Unknown(string Code) : SendOutcome;

    /// <summary>Reads the answer of the messages endpoint.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome Of(int status, ReadOnlySpan<byte> body, int attempt)
    {
        var (wamid, code) = Read(body);
        if (status is >= 200 and < 300)
        {
            // A success without an id cannot be matched with its statuses, yet it may well have been sent.
            return wamid is null ? new Unknown("accepted-without-id") : new Accepted(wamid);
        }

        return code switch
        {
            { } c when Retried.Contains(c) => new TryLater(Pause(attempt, c), $"graph-{c}"),
            { } c when Token.Contains(c) => new TryLater(Duration.FromMinutes(5), $"graph-{c}-token"),
            131049 => new TryLater(Duration.FromHours(24), "graph-131049"),
            { } c => new Refused($"graph-{c}"),
            null when status == 429 => new TryLater(Pause(attempt, 0), "http-429"),
            null when status >= 500 => new Unknown($"http-{status}"),
            null => new Refused($"http-{status}"),
        };
    }

    // To one person 4^n seconds (131056), else doubling from two seconds; both end at ten minutes.
    private static Duration Pause(int attempt, int code) =>
        Duration.FromSeconds(Math.Min(600, Math.Pow(code == 131056 ? 4 : 2, Math.Min(attempt, 10))));

    private static (string? Wamid, int? Code) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return (null, null);
            }

            var wamid = root.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array && messages.GetArrayLength() > 0
                && messages[0].ValueKind == JsonValueKind.Object && messages[0].TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
            var code = root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : (int?)null;
            return (wamid, code);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
