using System.Diagnostics;
using System.Globalization;
using Meldingen.Host.Bus;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Meldingen.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>First hop: a stored message joins its sender's conversation; a status settles the reply it belongs to.</summary>
internal sealed class AssembleHop(
    IDbContextFactory<MeldingenStore> stores, PersonalData personal, People people, ConversationStore conversations, ReplyStatuses statuses,
    ServedMunicipality served, WriterGate gate) : IBatchHop
{
    private static readonly TimeSpan LongWhenIntakeWaits = TimeSpan.FromMilliseconds(5);

    public WorkKind Kind => WorkKind.AssembleMessage;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await RunAsync([lease], cancellation);
        return HopResult.Done;
    }

    public async Task<int> RunAsync(IReadOnlyList<WorkLease> leases, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var ids = leases.Select(l => new MessageId(l.Subject)).ToList();
        var raws = await store.RawEvents.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var began = Stopwatch.GetTimestamp();
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        store.Database.AutoSavepointsEnabled = false;
        var known = await store.Messages.Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation);
        var done = 0;
        while (done < ids.Count && !(done > 0 && gate.IntakeWaits && Stopwatch.GetElapsedTime(began) > LongWhenIntakeWaits))
        {
            var raw = raws[ids[done++]];
            if (raw.BodySealed is { } body && !known.Contains(raw.Id))
            {
                await TakeAsync(store, raw, personal.OpenBytes(body), cancellation);
                await store.SaveChangesAsync(cancellation);

                // The next may be of the same person: what is known of one is read again, as some is written past the tracker.
                store.ChangeTracker.Clear();
            }
        }

        await store.FinishAsync([.. leases.Take(done)], cancellation);
        await transaction.CommitAsync(cancellation);
        return done;
    }

    private async Task TakeAsync(MeldingenStore store, RawEvent raw, byte[] body, CancellationToken cancellation)
    {
        if (raw.Kind == RawEventKind.Status)
        {
            if (WebhookParser.ParseStoredStatus(body) is { } status)
            {
                await statuses.ApplyAsync(store, status, cancellation);
            }

            return;
        }

        if (WebhookParser.ParseStored(body) is not { } message)
        {
            store.RawEvents.Attach(raw).Entity.Refusal = "the stored message does not read any more";
            return;
        }

        var person = await people.OfAsync(store, message, raw.ReceivedAt, cancellation);
        var row = RowOf(raw, message, person);
        store.Messages.Add(row);
        await store.SaveChangesAsync(cancellation);
        if (PhotoOf(message, row) is { } photo)
        {
            store.Photos.Add(photo);
            await store.SaveChangesAsync(cancellation);
        }

        var arrived = ConversationMessages.From(
            message, row.Id, raw.ReceivedAt, served.Municipality.NoReport, OriginalOf(message), await AnsweredDraftAsync(store, message.ContextId is null ? null : row.ContextKey, cancellation));
        await conversations.StepAsync(store, person.Id, row.PhoneNumberId, c => Assembler.Receive(c, arrived, served.Municipality.Conversation), cancellation);
    }

    private Message RowOf(RawEvent raw, ReceivedMessage message, Person person) => new()
    {
        Id = raw.Id,
        PersonId = person.Id,
        PhoneNumberId = message.PhoneNumberId.Value,
        Kind = message.Content.Kind,
        SentAt = message.SentAt ?? raw.ReceivedAt,
        ReceivedAt = raw.ReceivedAt,
        WordsSealed = message.Content.Words is { Length: > 0 } words ? personal.Seal(words) : null,
        PinSealed = message.Content is MessageContent.Location pin
            ? personal.Seal(string.Create(CultureInfo.InvariantCulture, $"{pin.Point.LatitudeDegrees:R},{pin.Point.LongitudeDegrees:R}"))
            : null,
        WamidSealed = personal.Seal(message.Wamid.Value),
        ToldSealed = Told.Of(message) is { } told ? personal.SealJson(told) : null,
        ContextKey = (message.Content is MessageContent.Reaction reaction ? reaction.To : message.ContextId) is { } context ? personal.SentKey(context) : null,
        Fate = MessageFate.Waiting,
    };

    private static Photo? PhotoOf(ReceivedMessage message, Message row)
    {
        var (media, asDocument) = message.Content switch
        {
            MessageContent.Image image => (image.Media, false),
            MessageContent.Document { IsPhoto: true } document => (document.Media, true),
            _ => (null, false),
        };
        return media is null ? null : new Photo
        {
            // One photo per message: its id is the message's, so that nothing can make a second one.
            Id = new PhotoId(row.Id.Value),
            MessageId = row.Id,
            MediaId = media.Id.Value,
            DeclaredType = media.MimeType ?? "",
            DeclaredSha256 = media.Sha256?.Hex,
            AsDocument = asDocument,
            SentAt = row.SentAt,
        };
    }

    // Ids are made from wamids, so the original is known even before it arrives.
    private MessageId? OriginalOf(ReceivedMessage message) => message.Content switch
    {
        MessageContent.Edit edit => personal.MessageIdOf(message.PhoneNumberId, edit.Original),
        MessageContent.Revoke revoke => personal.MessageIdOf(message.PhoneNumberId, revoke.Original),
        _ => null,
    };

    private static async Task<DraftId?> AnsweredDraftAsync(MeldingenStore store, byte[]? contextKey, CancellationToken cancellation)
    {
        if (contextKey is null)
        {
            return null;
        }

        var question = await store.Replies.FirstOrDefaultAsync(r => r.SentKey == contextKey && r.Purpose == ReplyPurpose.AskPlace, cancellation);
        return question is null ? null : new DraftId(question.Subject);
    }
}
