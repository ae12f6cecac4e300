using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Storage.Model;

/// <summary>A message to a melder: written before it is sent, sent once, never blindly twice.</summary>
public sealed class Reply
{
    /// <summary>Part of our mark on the message: statuses carry it back.</summary>
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required InboxId Inbox { get; init; }

    /// <summary>One of <see cref="ReplyPurpose"/>; unique together with <see cref="Subject"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Which text was taken: acknowledged, ask-place, …</summary>
    public required string Situation { get; init; }

    /// <summary>What it answers: a draft, a signal or a thread.</summary>
    public required Guid Subject { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>A <see cref="ReplyContent"/>.</summary>
    public byte[]? ContentSealed { get; set; }

    public ReplyState State { get; set; }

    /// <summary>Keyed hash of the id that the channel gave it: answers name it as their context.</summary>
    public byte[]? SentKey { get; set; }

    public Instant? StateAt { get; set; }

    public string? Reason { get; set; }

    public int Sends { get; set; }

    public int Disproved { get; set; }

    public bool AsTemplate { get; set; }

    /// <summary>The columns that the Pipeline decides on, together.</summary>
    public ReplyProgress Progress
    {
        get => new(State, StateAt ?? CreatedAt, Reason) { Sends = Sends, Disproved = Disproved, AsTemplate = AsTemplate };
        set => (State, StateAt, Reason, Sends, Disproved, AsTemplate) = (value.State, value.Since, value.Reason, value.Sends, value.Disproved, value.AsTemplate);
    }
}
