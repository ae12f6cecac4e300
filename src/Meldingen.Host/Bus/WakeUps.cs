using System.Collections.Immutable;
using MassTransit;
using Meldingen.Storage.Work;

namespace Meldingen.Host.Bus;

// The wire. Urn and entity name are explicit: renaming a class never changes what travels. Messages carry an id, never pixels or words.

/// <summary>"There is work for you": everything else is in the store.</summary>
public interface IWakeUp
{
    /// <summary>More than one only where a hop can do many in one go.</summary>
    ImmutableArray<Guid> Subjects { get; }
}

[MessageUrn("meldingen:message-received")]
[EntityName("meldingen.message-received")]
public sealed record MessageReceived(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:conversation-due")]
[EntityName("meldingen.conversation-due")]
public sealed record ConversationDue(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:draft-closed")]
[EntityName("meldingen.draft-closed")]
public sealed record DraftClosed(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:photos-fetched")]
[EntityName("meldingen.photos-fetched")]
public sealed record PhotosFetched(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:draft-analysed")]
[EntityName("meldingen.draft-analysed")]
public sealed record DraftAnalysed(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:report-routed")]
[EntityName("meldingen.report-routed")]
public sealed record ReportRouted(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:reply-due")]
[EntityName("meldingen.reply-due")]
public sealed record ReplyDue(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:file-announced")]
[EntityName("meldingen.file-announced")]
public sealed record FileAnnounced(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:read-mark-due")]
[EntityName("meldingen.read-mark-due")]
public sealed record ReadMarkDue(ImmutableArray<Guid> Subjects) : IWakeUp;

[MessageUrn("meldingen:photo-copies-due")]
[EntityName("meldingen.photo-copies-due")]
public sealed record PhotoCopiesDue(ImmutableArray<Guid> Subjects) : IWakeUp;

internal static class WakeUps
{
    // A batch is one transaction: some ten milliseconds of work.
    private const int MostMessages = 25;

    /// <summary>One wake-up for many units where a hop can do many in one go, in the order given.</summary>
    public static async Task PublishAsync(IBus bus, IEnumerable<(WorkKind Kind, Guid Subject)> due, CancellationToken cancellation)
    {
        foreach (var kind in due.GroupBy(d => d.Kind, d => d.Subject))
        {
            foreach (var some in kind.Chunk(kind.Key == WorkKind.AssembleMessage ? MostMessages : 1))
            {
                await PublishAsync(bus, kind.Key, [.. some], cancellation);
            }
        }
    }

    private static Task PublishAsync(IBus bus, WorkKind kind, ImmutableArray<Guid> subjects, CancellationToken cancellation) => kind switch
    {
        WorkKind.AssembleMessage => bus.Publish(new MessageReceived(subjects), cancellation),
        WorkKind.ConversationTimer => bus.Publish(new ConversationDue(subjects), cancellation),
        WorkKind.FetchPhotos => bus.Publish(new DraftClosed(subjects), cancellation),
        WorkKind.Analyse => bus.Publish(new PhotosFetched(subjects), cancellation),
        WorkKind.Register => bus.Publish(new DraftAnalysed(subjects), cancellation),
        WorkKind.Deliver => bus.Publish(new ReportRouted(subjects), cancellation),
        WorkKind.FetchFile => bus.Publish(new FileAnnounced(subjects), cancellation),
        WorkKind.ReadMark => bus.Publish(new ReadMarkDue(subjects), cancellation),
        WorkKind.PhotoCopies => bus.Publish(new PhotoCopiesDue(subjects), cancellation),
        WorkKind.Reply => bus.Publish(new ReplyDue(subjects), cancellation),
        _ => throw new InvalidOperationException($"no wake-up for {kind}"),
    };
}
