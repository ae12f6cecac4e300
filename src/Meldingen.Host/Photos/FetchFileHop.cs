using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>One file comes to the content store, or it is known why not: a photo of a draft and an attachment of a thread by the same rules.</summary>
internal sealed partial class FetchFileHop(
    IDbContextFactory<MeldingenStore> stores, OpenChannels channels, SharedContent content, PersonalData personal, HostClock clock, ILogger<FetchFileHop> logger) : IHop
{
    /// <summary>Before the code of what waits until somebody has put something right.</summary>
    public const string ForOperator = "operator-";

    private const int MostOtherBytes = 3;
    private static readonly Duration FirstPause = Duration.FromMilliseconds(250);
    private static readonly Duration LongestPause = Duration.FromHours(1);

    // Somebody has to do something first: looking every second would only fill the log.
    private static readonly Duration PauseForOperator = Duration.FromMinutes(5);

    public WorkKind Kind => WorkKind.FetchFile;

    public async Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var id = new MessageId(lease.Subject);
        var file = await store.MediaFiles.SingleAsync(f => f.MessageId == id, cancellation);
        if (file.State != MediaState.Pending)
        {
            return await SettleAsync(store, lease, file, file.Sha256, null, cancellation);
        }

        var inbox = await store.Messages.Where(m => m.Id == id).Select(m => m.Inbox).SingleAsync(cancellation);
        var result = channels.Find(inbox) is { } channel
            ? await channel.FetchAsync(inbox, new MediaId(personal.Open(file.MediaSealed)), file.Kind, Sha256.TryParseHex(file.DeclaredSha256, out var announced) ? announced : null, cancellation)
            : new MediaFetch.TryLater("channel-not-configured", Ours: true);
        switch (result)
        {
            case MediaFetch.Fetched fetched:
                using (fetched.File)
                {
                    return await SettleAsync(store, lease, file, file.Sha256, fetched.File, cancellation);
                }

            case MediaFetch.Refused refused:
                return await GiveUpAsync(store, lease, file, MediaState.Unreadable, refused.Reason, cancellation);
            case MediaFetch.OtherBytes when ++file.OtherBytes >= MostOtherBytes:
                return await GiveUpAsync(store, lease, file, MediaState.Unreadable, "its bytes are not the announced ones", cancellation);
            case MediaFetch.OtherBytes:
                await store.SaveChangesAsync(cancellation);
                return await AgainAsync(store, lease, file, new MediaFetch.TryLater("other-bytes-than-announced"), cancellation);
            case MediaFetch.TryLater later:
                return await AgainAsync(store, lease, file, later, cancellation);
            default:
                throw new InvalidOperationException("a fetch ends in one of four ways");
        }
    }

    private async Task<HopResult> AgainAsync(MeldingenStore store, WorkLease lease, MediaFile file, MediaFetch.TryLater later, CancellationToken cancellation)
    {
        if (later.Ours)
        {
            OperatorNeeded(logger, later.Code, lease.Subject);
        }

        var pause = Duration.Min(clock.OfReal(FirstPause * Math.Pow(2, Math.Min(lease.Attempts, 14))), Duration.Max(LongestPause, clock.OfReal(Duration.FromSeconds(1))));
        var askedFor = later.AskedFor is { } real ? clock.OfReal(real) : (Duration?)null;
        return MediaPatience.Next(file.SentAt, clock.Now, later.Ours ? Duration.Max(pause, clock.OfReal(PauseForOperator)) : pause, askedFor, later.Ours) is { } after
            ? new HopResult.TryLater(after, later.Ours ? ForOperator + later.Code : later.Code)
            : await GiveUpAsync(store, lease, file, MediaState.Lost, $"it is no longer there to fetch ({later.Code})", cancellation);
    }

    private Task<HopResult> GiveUpAsync(MeldingenStore store, WorkLease lease, MediaFile file, MediaState state, string reason, CancellationToken cancellation)
    {
        var before = file.Sha256;
        (file.State, file.Reason, file.Sha256) = (state, reason, null);
        return SettleAsync(store, lease, file, before, null, cancellation);
    }

    /// <param name="before">What an attempt that broke off had written down.</param>
    private async Task<HopResult> SettleAsync(
        MeldingenStore store, WorkLease lease, MediaFile file, Sha256? before, IncomingFile? incoming, CancellationToken cancellation)
    {
        if (incoming is not null)
        {
            // Written before the bytes have their place: dies the process in between, a withdrawal still finds them.
            (file.Sha256, file.Bytes) = (incoming.Hash, incoming.Bytes);
            await store.SaveChangesAsync(cancellation);
        }

        // Under the lock, as whoever withdraws the last other photo of the same bytes is: the bytes come to their place after they were deleted, or are not deleted.
        await using var transaction = await store.Database.BeginTransactionAsync(cancellation);
        await RegistrationLock.TakeAsync(store, cancellation);
        if (incoming is not null)
        {
            (file.State, file.ContentType) = (MediaState.Fetched, FileContent.TypeOf(incoming.Beginning.Span, file.Kind));
        }

        await store.SaveChangesAsync(cancellation);
        incoming?.Keep();
        if (before != file.Sha256)
        {
            await content.ReleaseAsync(store, [before], cancellation);
        }

        if (incoming is not null && file is Photo)
        {
            await store.ArmAsync(WorkKind.PhotoCopies, file.MessageId.Value, clock.Now, cancellation);
        }

        await TellDraftAsync(store, file, cancellation);
        await store.FinishAsync(lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return HopResult.Done;
    }

    // A draft that has closed waits for its photos, or went on without this one. One that has not closed looks for itself when it does.
    private async Task TellDraftAsync(MeldingenStore store, MediaFile file, CancellationToken cancellation)
    {
        var draft = await store.Drafts.AsNoTracking()
            .SingleOrDefaultAsync(d => d.State != DraftState.Open && store.Messages.Any(m => m.Id == file.MessageId && m.DraftId == d.Id), cancellation);
        if (draft is not null && file is Photo)
        {
            await store.ArmAsync(WorkKind.FetchPhotos, draft.Id.Value, clock.Now, cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "File {File} waits for an operator ({Code}): renew the access token, or put the setting right")]
    private static partial void OperatorNeeded(ILogger logger, string code, Guid file);
}
