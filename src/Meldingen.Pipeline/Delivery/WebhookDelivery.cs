using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Delivery;

/// <summary>
/// A signed JSON POST. The signature is HMAC-SHA256 over "timestamp.body": who replays an old one is refused after five minutes. The
/// idempotency key is the same on every try: the receiver counts it once.
/// </summary>
public static class WebhookDelivery
{
    public const string Schema = "melding/1";
    public const string SignatureHeader = "X-Meldingen-Signature";
    public const string TimestampHeader = "X-Meldingen-Timestamp";
    public const string IdempotencyHeader = "Idempotency-Key";

    private static readonly Duration Window = Duration.FromMinutes(5);
    private static readonly ImmutableArray<Duration> Pauses =
    [
        Duration.FromSeconds(1), Duration.FromSeconds(5), Duration.FromSeconds(30), Duration.FromMinutes(2),
        Duration.FromMinutes(10), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(6),
    ];

    /// <summary>UTF-8 JSON; latitude and longitude by name, so that no order can be mistaken.</summary>
    public static byte[] Body(Melding melding) => MeldingJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        if (melding.Point is { } point)
        {
            json.WriteNumber("latitude", Math.Round(point.LatitudeDegrees, 7));
            json.WriteNumber("longitude", Math.Round(point.LongitudeDegrees, 7));
        }
        else
        {
            json.WriteNull("latitude");
            json.WriteNull("longitude");
        }

        MeldingJson.WriteFields(json, melding);
        json.WriteEndObject();
    });

    /// <returns>"sha256=" and 64 lower-case hex digits.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string secret, Instant at) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(Timestamp(at) + "."), .. body]));

    /// <summary>Unix seconds.</summary>
    public static string Timestamp(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>For receivers: constant time, five minutes either way.</summary>
    public static bool Verify(ReadOnlySpan<byte> body, string secret, string? timestamp, string? signature, Instant now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= 253_402_300_799
        && signature is not null
        && Instant.FromUnixTimeSeconds(seconds) is var at
        && (at > now ? at - now : now - at) <= Window
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign(body, secret, at)));

    /// <param name="status">HTTP status code of the answer.</param>
    /// <param name="retryAfter">From the Retry-After header, if there was one.</param>
    /// <param name="attempt">1 for the first.</param>
    public static DeliveryOutcome OutcomeOf(int status, Duration? retryAfter, int attempt) => status switch
    {
        >= 200 and < 300 => new DeliveryOutcome.Accepted(null),
        408 or 409 or 425 or 429 or >= 500 => new DeliveryOutcome.TryLater(retryAfter ?? PauseBefore(attempt + 1), Code(status)),
        _ => new DeliveryOutcome.Refused(Code(status)),
    };

    /// <summary>Pause before the given attempt, 2 and up: 1 s, 5 s, 30 s, 2 min, 10 min, 30 min, 2 h, then every 6 h.</summary>
    public static Duration PauseBefore(int attempt) => Pauses[Math.Clamp(attempt - 2, 0, Pauses.Length - 1)];

    private static string Code(int status) => string.Create(CultureInfo.InvariantCulture, $"http-{status}");
}
