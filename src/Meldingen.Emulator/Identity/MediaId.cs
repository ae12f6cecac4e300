using System.Globalization;
using System.Security.Cryptography;

namespace Meldingen.Emulator.Identity;

/// <summary>What a webhook names a photo by: 16 digits.</summary>
public readonly record struct MediaId(string Value)
{
    public static MediaId New() => new((1_000_000_000_000_000 + (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) % 8_999_999_999_999_999)).ToString(CultureInfo.InvariantCulture));

    public override string ToString() => Value ?? "";
}
