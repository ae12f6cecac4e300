using System.Diagnostics;
using System.Globalization;
using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Intake;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.Pipeline.Intake;
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
    IDbContextFactory<MeldingenStore> stores, PersonalData personal, OpenChannels channels, People people, ConversationStore conversations, ReplyStatuses statuses,
    ServedMunicipality served, WriterGate gate) : IBatchHop
{
    private static readonly TimeSpan ShareOfWork = TimeSpan.FromMilliseconds(2);

    public WorkKind Kind => WorkKind.AssembleMessage;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await RunAsync(new Queue<WorkLease>([lease]), cancellation);
        return HopResult.Done;
    }

    public async Task RunAsync(Queue<WorkLease> left, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var ids = left.Select(l => new MessageId(l.Subject)).ToList();
        var raws = await store.RawEvents.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancellation);
        var events = raws.Select(Understand).ToDictionary(e => e.Raw.Id);
        while (left.Count > 0)
        {
            await TakeSomeAsync(store, left, events, cancellation);
        }
    }

    // One transaction, shorter when a webhook waits for its turn.
    private async Task TakeSomeAsync(MeldingenStore store, Queue<WorkLease> left, Dictionary<MessageId, StoredEvent> events, CancellationToken cancellation)
    {
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        var began = Stopwatch.GetTimestamp();
        var ids = left.Select(l => new MessageId(l.Subject)).ToList();
        var known = await store.Messages.Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(cancellation);
        var done = new List<WorkLease>();
        foreach (var lease in left.TakeWhile(_ => done.Count == 0 || !gate.IntakeWaits || Stopwatch.GetElapsedTime(began) < ShareOfWork))
        {
            var id = new MessageId(lease.Subject);
            if (!known.Contains(id))
            {
                await TakeAsync(store, events[id], cancellation);
                await store.SaveChangesAsync(cancellation);

                // The next may be of the same person, of whom some is written past the tracker: it is read again.
                store.ChangeTracker.Clear();
            }

            done.Add(lease);
        }

        await store.FinishAsync(done, cancellation);
        await transaction.CommitAsync(cancellation);
        done.ForEach(_ => left.Dequeue());
    }

    private StoredEvent Understand(RawEvent raw)
    {
        if (raw.BodySealed is not { } body)
        {
            return new StoredEvent.Nothing(raw);
        }

        var json = personal.OpenBytes(body);
        if (raw.Kind == RawEventKind.Status)
        {
            return ChannelOf(raw).ReadStatus(json) is { } status ? new StoredEvent.OfStatus(raw, status) : new StoredEvent.Nothing(raw);
        }

        return ChannelOf(raw).ReadMessage(json) is { } message
            ? new StoredEvent.OfMessage(raw, message, ConversationMessages.From(message, raw.Id, raw.ReceivedAt, served.Municipality.NoReport, OriginalOf(message)))
            : new StoredEvent.Unreadable(raw);
    }

    // Left as it is until the channel is back in the configuration.
    private IChannel ChannelOf(RawEvent raw) => channels.Find(raw.Inbox) ?? throw new InvalidOperationException($"the channel {raw.Inbox.Channel} is not configured");

    private async Task TakeAsync(MeldingenStore store, StoredEvent stored, CancellationToken cancellation)
    {
        switch (stored)
        {
            case StoredEvent.OfMessage message:
                await TakeAsync(store, message, cancellation);
                break;
            case StoredEvent.OfStatus status:
                await statuses.ApplyAsync(store, status.Status, cancellation);
                break;
            case StoredEvent.Unreadable:
                store.RawEvents.Attach(stored.Raw).Entity.Refusal = "the stored message does not read any more";
                break;
            case StoredEvent.Nothing:
                break;
            default:
                throw new InvalidOperationException($"unknown {stored.GetType().Name}");
        }
    }

    private async Task TakeAsync(MeldingenStore store, StoredEvent.OfMessage stored, CancellationToken cancellation)
    {
        var (raw, message, arrived) = stored;
        var person = await people.OfAsync(store, message, raw.ReceivedAt, cancellation);
        var row = RowOf(raw, message, person);
        store.Messages.Add(row);
        await store.SaveChangesAsync(cancellation);
        if (AnnouncedFiles.Of(message.Content, row, personal) is { } file)
        {
            store.MediaFiles.Add(file);
            await store.SaveChangesAsync(cancellation);
            await store.ArmAsync(WorkKind.FetchFile, row.Id.Value, raw.ReceivedAt, cancellation);
        }

        arrived = arrived with { Answers = await AnsweredDraftAsync(store, message, arrived.Kind, cancellation) };
        await conversations.StepAsync(store, person.Id, row.Inbox, c => Assembler.Receive(c, arrived, served.Municipality.Conversation), cancellation);
    }

    private Message RowOf(RawEvent raw, ReceivedMessage message, Person person) => new()
    {
        Id = raw.Id,
        PersonId = person.Id,
        Inbox = message.Inbox,
        Kind = message.Content.Kind,
        SentAt = message.SentAt ?? raw.ReceivedAt,
        ReceivedAt = raw.ReceivedAt,
        WordsSealed = message.Content.Words is { Length: > 0 } words ? personal.Seal(words) : null,
        PinSealed = message.Content is MessageContent.Location pin
            ? personal.Seal(string.Create(CultureInfo.InvariantCulture, $"{pin.Point.LatitudeDegrees:R},{pin.Point.LongitudeDegrees:R}"))
            : null,
        WamidSealed = personal.Seal(message.Id.Value),
        ToldSealed = Told.Of(message) is { } told ? personal.SealJson(told) : null,
        ContextKey = (message.Content is MessageContent.Reaction reaction ? reaction.To : message.ContextId) is { } context ? personal.SentKey(context) : null,
        Fate = MessageFate.Waiting,
    };

    // Ids are made from wamids, so the original is known even before it arrives.
    private MessageId? OriginalOf(ReceivedMessage message) => message.Content switch
    {
        MessageContent.Edit edit => personal.MessageIdOf(message.Inbox, edit.Original),
        MessageContent.Revoke revoke => personal.MessageIdOf(message.Inbox, revoke.Original),
        _ => null,
    };

    /// <summary>
    /// Whatever quotes our question answers it. A photo or a pin that quotes what else we said of a report, or a message of the sender's own, belongs to
    /// that report; words that do are read by a person, as other words are.
    /// </summary>
    private async Task<DraftId?> AnsweredDraftAsync(MeldingenStore store, ReceivedMessage message, MessageKind kind, CancellationToken cancellation)
    {
        if (message.ContextId is not { } quoted)
        {
            return null;
        }

        var key = personal.SentKey(quoted);
        if (await store.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.SentKey == key, cancellation) is { } reply)
        {
            var about = new DraftId(reply.Subject);
            return reply.Purpose == ReplyPurpose.AskPlace || (IsEvidence(kind) && await store.Drafts.AnyAsync(d => d.Id == about, cancellation)) ? about : null;
        }

        var own = personal.MessageIdOf(message.Inbox, quoted);
        return IsEvidence(kind) ? await store.Messages.Where(m => m.Id == own).Select(m => m.DraftId).SingleOrDefaultAsync(cancellation) : null;
    }

    private static bool IsEvidence(MessageKind kind) => kind is MessageKind.Photo or MessageKind.DocumentPhoto or MessageKind.Pin;
}
