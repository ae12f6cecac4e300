using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>Statuses come repeatedly and in any order: a reply's state only grows, and one of unknown fate is settled by its callback data.</summary>
internal sealed class ReplyStatuses(PersonalData personal, HostClock clock)
{
    public async Task ApplyAsync(MeldingenStore store, ReceivedStatus status, CancellationToken cancellation)
    {
        var sentKey = personal.SentKey(status.Wamid);
        var reply = Guid.TryParse(status.CallbackData, out var id)
            ? await store.Replies.SingleOrDefaultAsync(r => r.Id == id, cancellation)
            : await store.Replies.FirstOrDefaultAsync(r => r.SentKey == sentKey, cancellation);
        if (reply is null || Of(status.Status) is not { } told)
        {
            return;
        }

        reply.SentKey ??= sentKey;
        if (Rank(told) > Rank(reply.State))
        {
            (reply.State, reply.StateAt) = (told, status.At ?? clock.Now);
            reply.Reason = told == ReplyState.Failed && status.Errors.Length > 0 ? $"graph-{status.Errors[0].Code}" : null;
        }
    }

    private static ReplyState? Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => ReplyState.Sent,
        DeliveryStatus.Failed => ReplyState.Failed,
        DeliveryStatus.Delivered => ReplyState.Delivered,
        DeliveryStatus.Read or DeliveryStatus.Played => ReplyState.Read,
        DeliveryStatus.Other => null,
        _ => null,
    };

    private static int Rank(ReplyState state) => state switch
    {
        ReplyState.Pending => 0,
        ReplyState.Sending or ReplyState.Unknown => 1,
        ReplyState.Accepted => 2,
        ReplyState.Sent => 3,
        ReplyState.Failed => 4,
        ReplyState.Delivered => 5,
        ReplyState.Read => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
