using NodaTime;

namespace Meldingen.Pipeline.Replies;

/// <summary>How fast one melder is written to, and how long it is tried.</summary>
public static class ReplyPace
{
    /// <summary>WhatsApp's own limit for one pair of numbers; its allowance for bursts is not drawn on.</summary>
    public static Duration ToOnePerson { get; } = Duration.FromSeconds(6);

    /// <summary>What is not before tomorrow holds up no younger reply to the same person.</summary>
    public static Duration HoldsUpOthers { get; } = Duration.FromHours(1);

    /// <summary>Longer than a day, which is what WhatsApp asks for at times.</summary>
    public static Duration LongestWait { get; } = Duration.FromDays(2);
}
