using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>A status finds its reply by our callback data, else by the message's id; the Pipeline says what it changes.</summary>
internal sealed class ReplyStatuses(PersonalData personal, HostClock clock)
{
    /// <summary>In the caller's transaction: the caller saves.</summary>
    public async Task ApplyAsync(MeldingenStore store, ReceivedStatus status, CancellationToken cancellation)
    {
        var sentKey = personal.SentKey(status.SentId);
        var ours = Guid.TryParse(status.CallbackData, out var id) ? await store.Replies.SingleOrDefaultAsync(r => r.Id == id, cancellation) : null;
        var reply = ours ?? await store.Replies.FirstOrDefaultAsync(r => r.SentKey == sentKey, cancellation);
        if (reply is null || (status.Status == DeliveryStatus.Failed && IsOfAnEarlierAttempt(reply, sentKey)))
        {
            return;
        }

        reply.SentKey ??= sentKey;
        reply.Progress = reply.Progress.Told(status, clock.Now, HasTemplate(reply));
        if (reply.Progress is { MaySend: true, NeedsTemplate: true })
        {
            // As a template it is another message.
            reply.SentKey = null;
            await store.ArmAsync(WorkKind.Reply, reply.Id, clock.Now, cancellation);
        }
    }

    private static bool IsOfAnEarlierAttempt(Reply reply, byte[] sentKey) => reply.SentKey is { } known && !known.AsSpan().SequenceEqual(sentKey);

    // What went as a template does not come back with 131047.
    private bool HasTemplate(Reply reply) => reply.ContentSealed is { } content && personal.OpenJson<ReplyContent>(content).Template is not null;
}
