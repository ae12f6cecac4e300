using Meldingen.Pipeline.Intake;

namespace Meldingen.Host.Console;

/// <summary>One message as a line for an agent: its words, or what was sent and done ("stuurde een spraakbericht").</summary>
/// <param name="Kind">WhatsApp's name of it.</param>
internal sealed record TellingLine(string Kind, string? Words)
{
    private const int LongestQuote = 60;

    // These are their words; of the others the words are what was said beside.
    private static readonly string[] Spoken = ["text", "image", "photo-file", "interactive", "button"];

    public Told? Told { get; init; }

    public bool IsWithdrawn { get; init; }

    /// <summary>What it reacts to.</summary>
    public TellingLine? About { get; init; }

    /// <param name="text">By key; the key itself where there is none.</param>
    public string In(Func<string, string> text)
    {
        if (IsWithdrawn)
        {
            return text("told.withdrawn");
        }

        var parts = new List<string?>
        {
            Told?.Forwarded is { } forwarded ? text("told." + forwarded) : null,
            Main(text),
            Told?.Referral is { } referral ? Sentence(text, "referral", referral.Length == 0 ? null : referral) : null,
        };
        return string.Join(" · ", parts.OfType<string>());
    }

    private string Main(Func<string, string> text)
    {
        var kind = Told?.Kind ?? Kind;
        if (Words is { } words && Spoken.Contains(kind, StringComparer.Ordinal))
        {
            return words;
        }

        var sentence = Sentence(text, kind, Told?.Detail);
        sentence = About is null ? sentence : $"{sentence} {text("told.about").Replace("{words}", Quote(About.In(text)), StringComparison.Ordinal)}";
        return Words is null ? sentence : $"{sentence}: {Words}";
    }

    private static string Sentence(Func<string, string> text, string kind, string? detail)
    {
        var key = "told." + kind;
        if (detail is not null && text(key + ".detail") is var detailed && detailed != key + ".detail")
        {
            return detailed.Replace("{detail}", detail, StringComparison.Ordinal);
        }

        return text(key) is var plain && plain != key ? plain : text("told.unread.detail").Replace("{detail}", kind, StringComparison.Ordinal);
    }

    private static string Quote(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? line : string.Concat(line.EnumerateRunes().Take(LongestQuote)) + "…";
    }
}
