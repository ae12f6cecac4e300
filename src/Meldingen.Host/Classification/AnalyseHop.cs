using Meldingen.Host.Bus;
using Meldingen.Host.Conversations;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Classification;

/// <summary>Third hop: decode, EXIF, hash, embed, classify and locate, in one process and one pure call.</summary>
internal sealed class AnalyseHop(
    IDbContextFactory<MeldingenStore> stores, PhotoAnalyser analyser, ReadingKeeper readingKeeper, EvidenceReader evidence, ConversationStore conversations, PersonalData personal,
    ServedMunicipality served, HostClock clock) : IHop
{
    // A photo at which the process died this often is looked at by people only.
    private const int MostDeaths = 5;

    public WorkKind Kind => WorkKind.Analyse;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var id = new DraftId(lease.Subject);
        var draft = await store.Drafts.SingleAsync(d => d.Id == id, cancellation);
        if (draft.State == DraftState.Absorbed)
        {
            await store.FinishAsync(lease, cancellation);
            return HopResult.Done;
        }

        var messages = await store.Messages.Where(m => m.DraftId == id).OrderBy(m => m.SentAt).ThenBy(m => m.Id).ToListAsync(cancellation);
        var messageIds = messages.Select(m => m.Id).ToList();
        var photos = await store.Photos.Where(p => messageIds.Contains(p.MessageId)).OrderBy(p => p.SentAt).ThenBy(p => p.Id).ToListAsync(cancellation);
        var readings = new List<(Photo, CachedReading)>();
        foreach (var photo in photos.Where(p => p is { Sha256: not null, State: MediaState.Fetched or MediaState.Unreadable }))
        {
            // The heavy part stands outside the transaction; each photo's result is kept as soon as it is there.
            var reading = await analyser.AnalyseAsync(store, photo, lease.Failures >= MostDeaths, cancellation);
            (photo.State, photo.Reason) = reading.Unreadable is { } reason ? (MediaState.Unreadable, reason) : (MediaState.Fetched, null);
            await readingKeeper.KeepAsync(store, photo, cancellation);
            readings.Add((photo, reading));
        }

        var analysis = evidence.Read(messages, await PinsOfSeriesAsync(store, draft, messages, cancellation), photos, readings);
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        if (await WithdrawnAsync(store, draft, messages, photos, cancellation))
        {
            draft.State = DraftState.Withdrawn;
            await store.SaveChangesAsync(cancellation);
            await store.FinishAsync(lease, cancellation);
            await transaction.CommitAsync(cancellation);
            return HopResult.Done;
        }

        draft.AnalysisSealed = personal.SealJson(analysis);
        draft.State = DraftState.Analysed;
        await store.SaveChangesAsync(cancellation);
        if (!analysis.Claims.IsEmpty || !await AskedAsync(store, draft, cancellation))
        {
            await store.ArmAsync(WorkKind.Register, id.Value, clock.Now, cancellation);
        }

        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    // More photos than one draft may have, sent in one go: they have one place.
    private static async Task<List<Message>> PinsOfSeriesAsync(MeldingenStore store, Draft draft, List<Message> own, CancellationToken cancellation) =>
        draft.Series is not { } series || own.Exists(m => m.PinSealed is not null)
            ? []
            : await store.Messages.Where(m => m.PinSealed != null && store.Drafts.Any(d => d.Id == m.DraftId && d.Series == series)).ToListAsync(cancellation);

    // All that it was about was taken back before anybody heard of it: nothing is registered, and nothing is asked.
    private static async Task<bool> WithdrawnAsync(MeldingenStore store, Draft draft, List<Message> messages, List<Photo> photos, CancellationToken cancellation) =>
        messages.Exists(m => m.FateReason == Withdrawals.WithdrawnReason) && photos.TrueForAll(p => p.State == MediaState.Withdrawn) && messages.TrueForAll(m => m.WordsSealed is null)
        && !await store.Signals.AnyAsync(s => s.DraftId == draft.Id, cancellation);

    // No place in the file either: the assembler asks, once, and the draft waits for the answer. True when it is not to be registered now.
    private async Task<bool> AskedAsync(MeldingenStore store, Draft draft, CancellationToken cancellation)
    {
        var signals = await store.Signals.AnyAsync(s => s.DraftId == draft.Id, cancellation);
        if (signals)
        {
            return false;
        }

        var after = await conversations.StepAsync(
            store, draft.PersonId, draft.Inbox, c => Assembler.PlaceMissing(c, draft.Id, clock.Now, served.Municipality.Conversation), cancellation);
        if (draft.State != DraftState.Analysed)
        {
            // Pins or words that were waiting turned out to be for it, or it is part of another draft: that is looked at first.
            return true;
        }

        if (!after.IsWaiting(draft.Id))
        {
            return false;
        }

        draft.State = DraftState.Open;
        await store.SaveChangesAsync(cancellation);
        return true;
    }
}
