using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>How fast one melder is written to.</summary>
public static class ReplyPace
{
    /// <summary>WhatsApp's own limit for one pair of numbers; its allowance for bursts is not drawn on.</summary>
    public static Duration ToOnePerson { get; } = Duration.FromSeconds(6);
}
