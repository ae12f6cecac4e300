using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Intake;

/// <summary>What became of a message we sent. Statuses repeat and come in any order.</summary>
public sealed record ReceivedStatus
{
    public required InboxId Inbox { get; init; }

    /// <summary>Of our message.</summary>
    public required ChannelMessageId SentId { get; init; }

    public required Sender? Recipient { get; init; }

    public required DeliveryStatus Status { get; init; }

    /// <summary>WhatsApp's own word for it, where <see cref="Status"/> is <see cref="DeliveryStatus.Other"/>.</summary>
    public required string StatusName { get; init; }

    public required Instant? At { get; init; }

    public ImmutableArray<WebhookError> Errors { get; init; } = [];

    /// <summary>biz_opaque_callback_data: our own mark on the message, echoed.</summary>
    public string? CallbackData { get; init; }

    /// <summary>A webhook body with this status alone.</summary>
    public required ReadOnlyMemory<byte> RawJson { get; init; }

    public override string ToString() => $"status {StatusName}";
}

public enum DeliveryStatus
{
    /// <summary>A word that we do not know.</summary>
    Other,
    Sent,
    Failed,
    Delivered,
    Read,
    Played,
}
