using MassTransit;
using Meldingen.Storage.Work;

namespace Meldingen.Host.Bus;

/// <summary>A queue's end: hands the ids to the runner. All hops have this same shape, so there is one class.</summary>
internal sealed class WakeUpConsumer<TWakeUp>(HopRunner runner) : IConsumer<TWakeUp>
    where TWakeUp : class, IWakeUp
{
    private static readonly WorkKind Kind = typeof(TWakeUp).Name switch
    {
        nameof(MessageReceived) => WorkKind.AssembleMessage,
        nameof(ConversationDue) => WorkKind.ConversationTimer,
        nameof(DraftClosed) => WorkKind.FetchPhotos,
        nameof(PhotosFetched) => WorkKind.Analyse,
        nameof(DraftAnalysed) => WorkKind.Register,
        nameof(ReportRouted) => WorkKind.Deliver,
        nameof(FileAnnounced) => WorkKind.FetchFile,
        nameof(ReadMarkDue) => WorkKind.ReadMark,
        nameof(PhotoCopiesDue) => WorkKind.PhotoCopies,
        nameof(ReplyDue) => WorkKind.Reply,
        var other => throw new InvalidOperationException($"no hop for {other}"),
    };

    public Task Consume(ConsumeContext<TWakeUp> context) => runner.RunAsync(Kind, context.Message.Subjects, context.CancellationToken);
}
