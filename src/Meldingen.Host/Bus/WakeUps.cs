using MassTransit;
using Meldingen.Storage.Work;

namespace Meldingen.Host.Bus;

// The wire. Urn and entity name are explicit: renaming a class never changes what travels. Messages carry an id, never pixels or words.

/// <summary>"There is work for you": everything else is in the store.</summary>
public interface IWakeUp
{
    Guid Subject { get; }
}

[MessageUrn("meldingen:message-received")]
[EntityName("meldingen.message-received")]
public sealed record MessageReceived(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:conversation-due")]
[EntityName("meldingen.conversation-due")]
public sealed record ConversationDue(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:draft-closed")]
[EntityName("meldingen.draft-closed")]
public sealed record DraftClosed(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:photos-fetched")]
[EntityName("meldingen.photos-fetched")]
public sealed record PhotosFetched(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:draft-analysed")]
[EntityName("meldingen.draft-analysed")]
public sealed record DraftAnalysed(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:report-routed")]
[EntityName("meldingen.report-routed")]
public sealed record ReportRouted(Guid Subject) : IWakeUp;

[MessageUrn("meldingen:reply-due")]
[EntityName("meldingen.reply-due")]
public sealed record ReplyDue(Guid Subject) : IWakeUp;

internal static class WakeUps
{
    public static Task PublishAsync(IBus bus, WorkKind kind, Guid subject, CancellationToken cancellation) => kind switch
    {
        WorkKind.AssembleMessage => bus.Publish(new MessageReceived(subject), cancellation),
        WorkKind.ConversationTimer => bus.Publish(new ConversationDue(subject), cancellation),
        WorkKind.FetchPhotos => bus.Publish(new DraftClosed(subject), cancellation),
        WorkKind.Analyse => bus.Publish(new PhotosFetched(subject), cancellation),
        WorkKind.Register => bus.Publish(new DraftAnalysed(subject), cancellation),
        WorkKind.Deliver => bus.Publish(new ReportRouted(subject), cancellation),
        WorkKind.Reply => bus.Publish(new ReplyDue(subject), cancellation),
        _ => throw new InvalidOperationException($"no wake-up for {kind}"),
    };
}
