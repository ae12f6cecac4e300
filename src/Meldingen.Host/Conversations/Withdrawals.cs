using Meldingen.Host.Photos;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>The sender took a message back: words, place and file go, with all that was made of the photo; the row stays and says so.</summary>
internal sealed class Withdrawals(SharedContent content)
{
    /// <summary>Fate reason of a message that says nothing any more, wherever it ended.</summary>
    public const string WithdrawnReason = "withdrawn";

    public async Task EraseAsync(MeldingenStore store, ConversationEffect.Withdrawn withdrawn, CancellationToken cancellation)
    {
        var message = await store.Messages.SingleAsync(m => m.Id == withdrawn.Message, cancellation);
        message.WordsSealed = null;
        message.PinSealed = null;
        message.ToldSealed = null;
        (message.Fate, message.FateReason) = (withdrawn.Draft is null ? MessageFate.Ignored : message.Fate, WithdrawnReason);

        // The key stays: delivered again, it is still known.
        await store.RawEvents.Where(e => e.Id == withdrawn.Message).ExecuteUpdateAsync(set => set.SetProperty(e => e.BodySealed, (byte[]?)null), cancellation);
        if (await store.MediaFiles.SingleOrDefaultAsync(f => f.MessageId == withdrawn.Message, cancellation) is { } file)
        {
            await EraseAsync(store, file, cancellation);
        }
    }

    private async Task EraseAsync(MeldingenStore store, MediaFile file, CancellationToken cancellation)
    {
        await RegistrationLock.TakeAsync(store, cancellation);
        var (photo, held) = (file as Photo, new List<Sha256?> { file.Sha256 });
        (file.State, file.Reason, file.DeclaredSha256, file.Sha256) = (MediaState.Withdrawn, "withdrawn by the sender", null, null);
        if (photo is not null)
        {
            held.AddRange([photo.Thumbnail, photo.Display]);
            (photo.Thumbnail, photo.Display) = (null, null);
        }

        await store.SaveChangesAsync(cancellation);
        if (photo is not null)
        {
            await PhotoMemory.ForgetAsync(store, photo.Id, cancellation);
        }

        await content.ReleaseAsync(store, held, cancellation);
    }
}
