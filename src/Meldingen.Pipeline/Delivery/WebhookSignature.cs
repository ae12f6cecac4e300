using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Meldingen.Pipeline.Delivery;

/// <summary>
/// HMAC-SHA256 over "timestamp.body": the timestamp is signed too, so that an old request cannot be sent again under a new one.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "X-Meldingen-Signature";
    public const string TimestampHeader = "X-Meldingen-Timestamp";

    private const string Prefix = "sha256=";
    private const long LastSecond = 253_402_300_799; // end of the year 9999, where an Instant ends

    /// <summary>A request older or newer than this is refused.</summary>
    public static Duration Window { get; } = Duration.FromMinutes(5);

    /// <param name="body">Exactly the bytes that are sent.</param>
    /// <param name="secret">Shared with the receiver, not empty.</param>
    /// <returns>"sha256=" and 64 lower-case hex digits.</returns>
    public static string Sign(ReadOnlySpan<byte> body, string secret, Instant at)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(Timestamp(at)));
        hmac.AppendData("."u8);
        hmac.AppendData(body);
        return Prefix + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>Unix seconds.</summary>
    public static string Timestamp(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>For receivers. Compares in constant time.</summary>
    /// <param name="timestamp">Of the header; anything may stand there.</param>
    /// <param name="signature">Of the header; anything may stand there.</param>
    public static bool Verify(ReadOnlySpan<byte> body, string secret, string? timestamp, string? signature, Instant now)
    {
        if (signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LastSecond)
        {
            return false;
        }

        var at = Instant.FromUnixTimeSeconds(seconds);
        var age = at > now ? at - now : now - at;
        return age <= Window && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(body, secret, at)));
    }
}
