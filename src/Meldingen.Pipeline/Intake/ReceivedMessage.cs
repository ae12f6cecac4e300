using System.Collections.Immutable;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Intake;

/// <summary>One message of one person to one of our numbers. Its identity is the phone number id and the wamid together.</summary>
public sealed record ReceivedMessage
{
    public required InboxId Inbox { get; init; }

    public required ChannelMessageId Id { get; init; }

    public required Sender Sender { get; init; }

    public string? ProfileName { get; init; }

    /// <summary>By the sender's phone, to the second; null when missing or no time: then the time of arrival is all there is.</summary>
    public required Instant? SentAt { get; init; }

    public required MessageContent Content { get; init; }

    /// <summary>The message this one replies to.</summary>
    public ChannelMessageId? ContextId { get; init; }

    /// <summary>Not the sender's own words or photo; true as well where <see cref="FrequentlyForwarded"/> is.</summary>
    public bool Forwarded { get; init; }

    public bool FrequentlyForwarded { get; init; }

    /// <summary>The advertisement or post that the conversation began at.</summary>
    public Referral? Referral { get; init; }

    /// <summary>A message can carry an image and an error.</summary>
    public ImmutableArray<WebhookError> Errors { get; init; } = [];

    /// <summary>
    /// A webhook body with this message alone, its contact and its metadata, byte for byte as they came:
    /// <see cref="WebhookParser.ParseStored"/> gives this record again.
    /// </summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    public override string ToString() => $"message {Content}";
}
