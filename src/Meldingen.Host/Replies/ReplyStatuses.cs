using Meldingen.Host.Channels;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Replies;

/// <summary>A status finds its reply by our mark, else by the message's id; the Pipeline says what it changes.</summary>
internal sealed class ReplyStatuses(OpenChannels channels, PersonalData personal, HostClock clock)
{
    // As the channels call them.
    private static readonly string[] Words = ["sent", "delivered", "read", "failed"];

    /// <summary>In the caller's transaction: the caller saves.</summary>
    public async Task ApplyAsync(MeldingenStore store, ReceivedStatus status, CancellationToken cancellation)
    {
        var sentKey = personal.SentKey(status.SentId);
        var ours = ReplyMark.TryParse(status.CallbackData, out var mark) ? await store.Replies.SingleOrDefaultAsync(r => r.Id == mark.Reply, cancellation) : null;
        var reply = ours ?? await store.Replies.FirstOrDefaultAsync(r => r.SentKey == sentKey, cancellation);
        if (reply is null)
        {
            return;
        }

        var before = reply.Progress;
        var ofSend = ours is null ? before.Sends : mark.Send;
        var failure = channels.Find(reply.Inbox)?.FailureOf(status, ofSend) ?? new SendOutcome.Refused("failed-without-reason");
        reply.SentKey = ofSend == before.Sends ? sentKey : reply.SentKey;
        reply.Progress = before.Told(status, ofSend, failure, clock.Now, templateLeft: status.Status == DeliveryStatus.Failed && HasTemplate(reply));
        if (reply.Progress.MaySend && reply.Progress != before)
        {
            var pause = failure is SendOutcome.TryLater later ? later.After : Duration.Zero;
            await store.ArmAsync(WorkKind.Reply, reply.Id, clock.Now + pause, cancellation);
        }
    }

    /// <summary>Statuses that overtook the answer and carry no mark of ours found no reply: now that the message's id is known, they do.</summary>
    public async Task AgainAsync(MeldingenStore store, InboxId inbox, ChannelMessageId sent, CancellationToken cancellation)
    {
        var ids = Words.Select(word => PersonalDataKeys.IdOf(personal.StatusKey(inbox, sent, word))).ToList();
        var came = await store.RawEvents.Where(e => ids.Contains(e.Id) && e.Refusal == null).Select(e => e.Id).ToListAsync(cancellation);
        await store.ArmAsync(WorkKind.AssembleMessage, [.. came.Select(id => id.Value)], clock.Now, cancellation);
    }

    private bool HasTemplate(Reply reply) =>
        !reply.AsTemplate && reply.ContentSealed is { } content && personal.OpenJson<ReplyContent>(content).Template is not null;
}
