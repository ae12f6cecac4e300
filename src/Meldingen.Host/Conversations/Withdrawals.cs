using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>The sender took a message back: words, place and bytes go, the row stays and says so.</summary>
internal sealed class Withdrawals(ContentFolder content)
{
    public async Task EraseAsync(MeldingenStore store, ConversationEffect.Withdrawn withdrawn, CancellationToken cancellation)
    {
        var message = await store.Messages.SingleAsync(m => m.Id == withdrawn.Message, cancellation);
        message.WordsSealed = null;
        message.PinSealed = null;
        if (withdrawn.Draft is null)
        {
            (message.Fate, message.FateReason) = (MessageFate.Ignored, "withdrawn");
        }

        if (await store.Photos.SingleOrDefaultAsync(p => p.MessageId == withdrawn.Message, cancellation) is { } photo)
        {
            await EraseAsync(store, photo, cancellation);
        }
    }

    private async Task EraseAsync(MeldingenStore store, Photo photo, CancellationToken cancellation)
    {
        var (bytes, copies) = (photo.Sha256, new[] { photo.Thumbnail, photo.Display });
        (photo.State, photo.Reason, photo.Sha256, photo.Thumbnail, photo.Display) = (PhotoState.Lost, "withdrawn by the sender", null, null, null);
        await store.SaveChangesAsync(cancellation);

        // The bytes stay while another message holds the same ones. The cached reading goes with them.
        if (bytes is { } hash && !await store.Photos.AnyAsync(p => p.Sha256 == hash, cancellation))
        {
            await store.PhotoAnalyses.Where(a => a.Sha256 == hash).ExecuteDeleteAsync(cancellation);
            foreach (var file in copies.Append(hash).OfType<Sha256>())
            {
                content.Delete(file);
            }
        }
    }
}
