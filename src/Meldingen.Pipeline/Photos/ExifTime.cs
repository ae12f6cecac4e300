using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Photos;

/// <summary>Times as cameras write them: "2024:05:31 14:02:09", at times followed by fractions of a second and an offset.</summary>
internal static class ExifTime
{
    private const int StandardLength = 19;
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu:MM:dd HH:mm:ss");
    private static readonly OffsetPattern ClockOffset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    /// <returns>Null when it is no time, or one that does not exist.</returns>
    public static CaptureTime? Parse(string? text, string? offset) =>
        text is { Length: >= StandardLength } && Clock.Parse(text[..StandardLength]).TryGetValue(default, out var local)
            ? new CaptureTime(local, Offset(offset) ?? Offset(text[StandardLength..].TrimStart('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')))
            : null;

    private static Offset? Offset(string? text) => text switch
    {
        null or "" => null,
        "Z" => NodaTime.Offset.Zero,
        _ => ClockOffset.Parse(text).TryGetValue(default, out var offset) ? offset : null,
    };
}
