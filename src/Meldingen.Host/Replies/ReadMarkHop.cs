using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>Shows a melder that a message, and all before it, was read; while a report is being made of it, that an answer is coming too.</summary>
internal sealed class ReadMarkHop(IDbContextFactory<MeldingenStore> stores, OpenChannels channels, PersonalData personal) : IHop
{
    public WorkKind Kind => WorkKind.ReadMark;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var id = new MessageId(lease.Subject);
        var message = await store.Messages.AsNoTracking().SingleAsync(m => m.Id == id, cancellation);
        if (message.WamidSealed is { } wamid && channels.Find(message.Inbox) is { } channel)
        {
            var person = await store.Persons.AsNoTracking().SingleAsync(p => p.Id == message.PersonId, cancellation);
            var to = new Recipient(personal.OpenOrNull(person.PhoneSealed), personal.OpenOrNull(person.UserIdSealed));
            var outcome = await channel.MarkReadAsync(
                message.Inbox, to, new ChannelMessageId(personal.Open(wamid)), typing: message.DraftId is not null, lease.Attempts, cancellation);
            if (ReadMark.Again(outcome, lease.Attempts) is { } after)
            {
                return new HopResult.TryLater(after, "read-mark");
            }
        }

        await store.FinishAsync(lease, cancellation);
        return HopResult.Done;
    }
}
