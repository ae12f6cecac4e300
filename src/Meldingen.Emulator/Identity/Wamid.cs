using System.Security.Cryptography;
using System.Text;

namespace Meldingen.Emulator.Identity;

/// <summary>A message id. Real ones are base64 of a small record that holds the person's number and a hexadecimal id; ours are built the same way, with the user id where no number is shown.</summary>
public readonly record struct Wamid(string Value)
{
    private const string Prefix = "wamid.";

    /// <summary>The id of a message that a person sent: 20 hexadecimal digits, the first two "3A".</summary>
    /// <param name="seed">The same seed gives the same id; null gives a random one.</param>
    public static Wamid FromPerson(PersonAddress person, string? seed = null) => Build(person, 0x12, "3A" + Hex(9, seed));

    /// <summary>The id of a message to a person: 18 hexadecimal digits.</summary>
    public static Wamid ToPerson(PersonAddress person) => Build(person, 0x11, Hex(9, null));

    public override string ToString() => Value ?? "";

    private static Wamid Build(PersonAddress person, byte direction, string unique)
    {
        var owner = person.Phone?.Digits ?? person.UserId?.Text ?? "";
        return new Wamid(Prefix + Convert.ToBase64String(
            [0x1C, 0x18, (byte)owner.Length, .. Encoding.ASCII.GetBytes(owner), 0x15, 0x02, 0x00, direction, 0x18, (byte)unique.Length, .. Encoding.ASCII.GetBytes(unique), 0x00]));
    }

    private static string Hex(int bytes, string? seed) =>
        Convert.ToHexString(seed is null ? RandomNumberGenerator.GetBytes(bytes) : SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, bytes));
}
