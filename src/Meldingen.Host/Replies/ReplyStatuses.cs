using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Storage;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>A status finds its reply by our callback data, else by the wamid; the Pipeline says what it changes.</summary>
internal sealed class ReplyStatuses(PersonalData personal, HostClock clock)
{
    public async Task ApplyAsync(MeldingenStore store, ReceivedStatus status, CancellationToken cancellation)
    {
        var sentKey = personal.SentKey(status.Wamid);
        var ours = Guid.TryParse(status.CallbackData, out var id) ? await store.Replies.SingleOrDefaultAsync(r => r.Id == id, cancellation) : null;
        var reply = ours ?? await store.Replies.FirstOrDefaultAsync(r => r.SentKey == sentKey, cancellation);
        if (reply is not null)
        {
            reply.SentKey ??= sentKey;
            reply.Progress = reply.Progress.Told(status, clock.Now);
        }
    }
}
