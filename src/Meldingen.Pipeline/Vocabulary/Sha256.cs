namespace Meldingen.Pipeline.Vocabulary;

/// <summary>The SHA-256 of some bytes: 64 lower-case hexadecimal digits.</summary>
public readonly record struct Sha256
{
    private readonly string? _hex;

    private Sha256(string hex) => _hex = hex;

    public string Hex => _hex ?? new string('0', 64);

    public static Sha256 Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));

    public static bool TryParseHex(string? text, out Sha256 hash)
    {
        var valid = text is { Length: 64 } && text.All(char.IsAsciiHexDigit);
        hash = valid ? new Sha256(text!.ToLowerInvariant()) : default;
        return valid;
    }

    /// <summary>Reads hex (media descriptor) or base64 (webhook): WhatsApp uses both.</summary>
    public static bool TryParse(string? text, out Sha256 hash)
    {
        if (TryParseHex(text, out hash))
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[48];
        if (text is { Length: > 0 and <= 64 } && Convert.TryFromBase64String(text, bytes, out var written) && written == 32)
        {
            hash = new Sha256(Convert.ToHexStringLower(bytes[..32]));
            return true;
        }

        return false;
    }

    public override string ToString() => Hex;
}
