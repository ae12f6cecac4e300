using Meldingen.Host.Channels;
using Meldingen.Host.Intake;
using Meldingen.Host.Photos;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>The sender took a message back: words, place and file go, with all that was made of the photo; the row stays and says so.</summary>
internal sealed class Withdrawals(SharedContent content, PersonalData personal, OpenChannels channels)
{
    /// <summary>Fate reason of a message that says nothing any more, wherever it ended.</summary>
    public const string WithdrawnReason = "withdrawn";

    private const string EditKind = "edit";

    public async Task EraseAsync(MeldingenStore store, ConversationEffect.Withdrawn withdrawn, CancellationToken cancellation)
    {
        var message = await store.Messages.SingleAsync(m => m.Id == withdrawn.Message, cancellation);
        message.WordsSealed = null;
        message.PinSealed = null;
        message.ToldSealed = null;
        (message.Fate, message.FateReason) = (withdrawn.Draft is null ? MessageFate.Ignored : message.Fate, WithdrawnReason);

        await EraseBodyAsync(store, withdrawn.Message, cancellation);
        foreach (var edit in await store.Messages.Where(m => m.PersonId == message.PersonId && m.Kind == EditKind).ToListAsync(cancellation))
        {
            await EraseEditAsync(store, edit, withdrawn.Message, cancellation);
        }

        if (await store.MediaFiles.AnyAsync(f => f.MessageId == withdrawn.Message, cancellation))
        {
            await EraseFileAsync(store, withdrawn.Message, cancellation);
        }
    }

    /// <summary>An edit that counts for nothing says nothing.</summary>
    public static async Task DropAsync(MeldingenStore store, ConversationEffect.Superseded superseded, CancellationToken cancellation)
    {
        var edit = await store.Messages.SingleAsync(m => m.Id == superseded.Edit, cancellation);
        edit.WordsSealed = null;
        if (superseded.Erase)
        {
            await EraseBodyAsync(store, edit.Id, cancellation);
        }
    }

    // Which message an edit is about stands in its body alone.
    private async Task EraseEditAsync(MeldingenStore store, Message edit, MessageId original, CancellationToken cancellation)
    {
        var body = await store.RawEvents.Where(e => e.Id == edit.Id).Select(e => e.BodySealed).SingleOrDefaultAsync(cancellation);
        if (body is not null && channels.Find(edit.Inbox)?.ReadMessage(personal.OpenBytes(body)) is { Content: MessageContent.Edit about } read
            && personal.MessageIdOf(read.Inbox, about.Original) == original)
        {
            edit.WordsSealed = null;
            await EraseBodyAsync(store, edit.Id, cancellation);
        }
    }

    // The key stays: delivered again, it is still known.
    private static Task<int> EraseBodyAsync(MeldingenStore store, MessageId message, CancellationToken cancellation) =>
        store.RawEvents.Where(e => e.Id == message).ExecuteUpdateAsync(set => set.SetProperty(e => e.BodySealed, (byte[]?)null), cancellation);

    private async Task EraseFileAsync(MeldingenStore store, MessageId message, CancellationToken cancellation)
    {
        // Read under the lock, whoever read it before: files that were announced until now have their place or never will.
        await RegistrationLock.TakeAsync(store, cancellation);
        var file = await store.MediaFiles.SingleAsync(f => f.MessageId == message, cancellation);
        await store.Entry(file).ReloadAsync(cancellation);
        var (photo, held) = (file as Photo, new List<Sha256?> { file.Sha256 });
        (file.State, file.Reason, file.DeclaredSha256, file.Sha256) = (MediaState.Withdrawn, "withdrawn by the sender", null, null);
        if (photo is not null)
        {
            held.AddRange(photo.CopyFiles().Cast<Sha256?>());
            photo.ForgetCopies();
        }

        await store.SaveChangesAsync(cancellation);
        if (photo is not null)
        {
            await PhotoMemory.ForgetAsync(store, photo.Id, cancellation);
        }

        await content.ReleaseAsync(store, held, cancellation);
    }
}
