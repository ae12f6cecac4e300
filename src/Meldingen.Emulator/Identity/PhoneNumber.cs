using System.Diagnostics.CodeAnalysis;

namespace Meldingen.Emulator.Identity;

/// <summary>A person's number as the Cloud API writes it (`wa_id`): 7 to 15 digits, country code first, no plus.</summary>
public readonly record struct PhoneNumber
{
    private readonly string? _digits;

    private PhoneNumber(string digits) => _digits = digits;

    public string Digits => _digits ?? "";

    /// <summary>Reads "+31 6 12 34 56 78", "31612345678" and the like: spaces, dashes, dots and brackets are dropped.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number)
    {
        var kept = new string([.. (text ?? "").Where(c => c is not (' ' or '-' or '.' or '(' or ')'))]).TrimStart('+');
        var good = kept.Length is >= 7 and <= 15 && kept.All(char.IsAsciiDigit) && kept[0] != '0';
        number = good ? new PhoneNumber(kept) : default;
        return good;
    }

    /// <exception cref="FormatException">Not 7 to 15 digits with the country code first.</exception>
    public static PhoneNumber Parse(string text) => TryParse(text, out var number) ? number : throw new FormatException("not a phone number: 7 to 15 digits, country code first");

    public override string ToString() => Digits;
}
