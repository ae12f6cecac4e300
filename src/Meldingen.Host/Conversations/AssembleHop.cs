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
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>First hop: a stored message joins its sender's conversation; a status settles the reply it belongs to.</summary>
internal sealed class AssembleHop(
    IDbContextFactory<MeldingenStore> stores, PersonalData personal, People people, ConversationStore conversations, ReplyStatuses statuses,
    ServedMunicipality served) : IHop
{
    public WorkKind Kind => WorkKind.AssembleMessage;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var id = new MessageId(lease.Subject);
        var raw = await store.RawEvents.SingleAsync(e => e.Id == id, cancellation);
        if (raw.BodySealed is { } body && !await store.Messages.AnyAsync(m => m.Id == id, cancellation))
        {
            await TakeAsync(store, raw, personal.OpenBytes(body), cancellation);
        }

        await store.SaveChangesAsync(cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
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
            raw.Refusal = "the stored message does not read any more";
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
