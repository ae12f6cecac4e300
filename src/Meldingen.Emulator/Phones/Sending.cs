using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Phones;

/// <summary>How a message is sent, where it is not simply now, once, by itself.</summary>
public sealed record Sending
{
    /// <summary>The timestamp of the webhook, cut to whole seconds; null: now. Any time is taken: phones lie.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The message that is quoted.</summary>
    public Wamid? ReplyTo { get; init; }

    /// <summary>The profile name.</summary>
    public string Name { get; init; } = "Melder";

    /// <summary>The profile's username; who has one may hide the number.</summary>
    public string? Username { get; init; }

    /// <summary>Webhooks for this one message, 1 to 10.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How much later the webhook goes out.</summary>
    public TimeSpan Arrives { get; init; }

    public bool Forwarded { get; init; }

    /// <summary>The caller's own name for the message: sent before under it, the first one's id comes back and nothing is sent.</summary>
    public string? Key { get; init; }

    /// <summary>The question that this answers, whether it is quoted or not.</summary>
    internal Wamid? Answers { get; init; }
}
