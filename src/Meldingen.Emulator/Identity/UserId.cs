using System.Diagnostics.CodeAnalysis;

namespace Meldingen.Emulator.Identity;

/// <summary>A person as one business knows them, whatever their number (`user_id`): two capitals of the country, a dot, 1 to 128 letters and digits.</summary>
public readonly record struct UserId
{
    private const int LongestTail = 128;
    private readonly string? _text;

    private UserId(string text) => _text = text;

    public string Text => _text ?? "";

    public static bool TryParse([NotNullWhen(true)] string? text, out UserId id)
    {
        var good = text is { Length: > 3 and <= 3 + LongestTail } && text[2] == '.' && text[..2].All(char.IsAsciiLetterUpper) && text[3..].All(char.IsAsciiLetterOrDigit);
        id = good ? new UserId(text!) : default;
        return good;
    }

    /// <exception cref="FormatException">Not like NL.1047385771169864.</exception>
    public static UserId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("not a user id: two capitals, a dot, 1 to 128 letters and digits");

    public override string ToString() => Text;
}
