using System.Collections.Immutable;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Work;
using NodaTime;

namespace Meldingen.Host.Console;

/// <summary>All that does not go on by itself. Every list is short on a good day.</summary>
internal sealed record Stuck(
    ImmutableArray<WaitingForOperator> Operator, ImmutableArray<OpenThread> Threads, ImmutableArray<StuckReply> Replies, ImmutableArray<StuckDelivery> Deliveries, ImmutableArray<StuckWork> Work)
{
    public int Count => Operator.Length + Threads.Length + Replies.Length + Deliveries.Length + Work.Length;
}

/// <summary>A conversation that is no melding and waits for an answer.</summary>
internal sealed record OpenThread(ThreadId Id, int Version, Instant OpenedAt, string Topic, ImmutableArray<ThreadLine> Lines);

/// <param name="File">What was sent along.</param>
internal sealed record ThreadLine(TellingLine Line, ShownFile? File);

/// <summary>Files and replies that go on by themselves as soon as something has been put right.</summary>
/// <param name="Code">Of the last attempt.</param>
/// <param name="Inbox">Null where it is not known which one.</param>
internal sealed record WaitingForOperator(InboxId? Inbox, string Code, WaitingFor What, int Files, int Replies);

internal enum WaitingFor
{
    /// <summary>The access token, or what the account may do.</summary>
    Token,
    Setting,

    /// <summary>Nothing here: its channel does not take it, and has not for a while.</summary>
    Channel,
}

/// <param name="Number">Null when it belongs to no melding.</param>
internal sealed record StuckReply(Guid Id, Instant At, ReplyState State, string? Reason, string? Words, ReportNumber? Number);

internal sealed record StuckDelivery(Guid Id, ReportNumber Number, ServiceId Service, Instant At, string? Reason);

internal sealed record StuckWork(WorkKind Kind, Guid Subject, int Attempts, string? Error);
