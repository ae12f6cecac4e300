using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>Writes what is to be said, in the transaction of what it is said about; purpose and subject make it unique.</summary>
internal sealed class ReplyQueue(PersonalData personal, ServedMunicipality served, HostClock clock)
{
    public async Task AddAsync(MeldingenStore store, PersonId person, InboxId inbox, ReplyOccasion occasion, CancellationToken cancellation)
    {
        var planned = ReplyPlanner.Plan(occasion, await LastWordsAsync(store, person, cancellation), served.Municipality.Voice);
        if (planned is null || await store.Replies.AnyAsync(r => r.Purpose == planned.Purpose && r.Subject == planned.Subject, cancellation))
        {
            return;
        }

        var reply = new Reply
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            Inbox = inbox,
            Purpose = planned.Purpose,
            Situation = planned.Situation,
            Subject = planned.Subject,
            CreatedAt = clock.Now,
            ContentSealed = personal.SealJson(planned.Content),
            State = ReplyState.Pending,
        };
        store.Replies.Add(reply);
        await store.SaveChangesAsync(cancellation);
        await store.ArmAsync(WorkKind.Reply, reply.Id, clock.Now, cancellation);
    }

    private async Task<string?> LastWordsAsync(MeldingenStore store, PersonId person, CancellationToken cancellation) =>
        personal.OpenOrNull(await store.Messages.Where(m => m.PersonId == person && m.WordsSealed != null).OrderByDescending(m => m.SentAt)
            .Select(m => m.WordsSealed).FirstOrDefaultAsync(cancellation));
}
