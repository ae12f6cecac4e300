using System.Security.Cryptography;
using System.Text;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>HMAC-SHA256 over the body as it came over the wire. Parsing and writing it again breaks the signature (Meta escapes "é" and "/").</summary>
public static class WebhookSignature
{
    public const string HeaderName = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <param name="header">"sha256=" and 64 hexadecimal digits; anything else is refused.</param>
    /// <param name="appSecret">An empty one verifies nothing.</param>
    public static bool Verify(ReadOnlySpan<byte> rawBody, string? header, string appSecret)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (string.IsNullOrEmpty(appSecret) || header is null || header.Length != Prefix.Length + (2 * claimed.Length)
            || !header.StartsWith(Prefix, StringComparison.Ordinal)
            || Convert.FromHexString(header.AsSpan(Prefix.Length), claimed, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(rawBody, appSecret, expected);
        return CryptographicOperations.FixedTimeEquals(expected, claimed);
    }

    /// <summary>The header for a body: what a stand-in for WhatsApp sends.</summary>
    public static string Sign(ReadOnlySpan<byte> rawBody, string appSecret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(rawBody, appSecret, hash);
        return Prefix + Convert.ToHexStringLower(hash);
    }

    private static void Hash(ReadOnlySpan<byte> rawBody, string appSecret, Span<byte> hash) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), rawBody, hash);
}
