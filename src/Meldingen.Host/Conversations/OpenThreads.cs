using Meldingen.Host.Operations;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Conversations;

/// <summary>Finds, opens and removes the threads that messages stand in; all in the caller's transaction.</summary>
internal sealed class OpenThreads(HostClock clock)
{
    /// <summary>Where what was said now stands: with what nobody has answered yet, else in a thread of its own.</summary>
    /// <param name="first">Of the messages; it names a thread that is made for them.</param>
    public async Task<ThreadId> ForAsync(
        MeldingenStore store, PersonId person, InboxId inbox, MessageId first, string topic, bool referred, CancellationToken cancellation)
    {
        // Named after its first message: the same messages always make the same thread.
        var id = IdOf(first);
        var thread = (referred ? null : await UnansweredAsync(store, person, inbox, cancellation)) ?? await store.Threads.SingleOrDefaultAsync(t => t.Id == id, cancellation);
        if (thread is not null && thread.Referred == referred)
        {
            thread.Topic = referred ? topic : ThreadTopic.OfBoth(thread.Topic, topic);
            thread.ClosedAt = null;
            thread.Version++;
            return thread.Id;
        }

        id = thread is null ? id : new ThreadId(Guid.CreateVersion7());
        store.Threads.Add(new ThreadRow { Id = id, PersonId = person, Inbox = inbox, OpenedAt = clock.Now, Topic = topic, Referred = referred });
        return id;
    }

    /// <summary>A thread whose messages all turned out to be part of a melding has nothing left to answer.</summary>
    public static async Task RemoveEmptyAsync(MeldingenStore store, List<ThreadId> threads, CancellationToken cancellation)
    {
        if (threads.Count == 0)
        {
            return;
        }

        await store.SaveChangesAsync(cancellation);
        foreach (var id in threads)
        {
            if (!await store.Messages.AnyAsync(m => m.ThreadId == id, cancellation) && await store.Threads.SingleOrDefaultAsync(t => t.Id == id, cancellation) is { } empty)
            {
                store.Threads.Remove(empty);
            }
        }
    }

    // Never a draft's: a draft that is referred as a whole makes a thread with its own id.
    private static ThreadId IdOf(MessageId first)
    {
        Span<byte> bytes = stackalloc byte[16];
        first.Value.TryWriteBytes(bytes);
        bytes[0] ^= 0x80;
        return new ThreadId(new Guid(bytes));
    }

    // An agent has one conversation with a person.
    private static Task<ThreadRow?> UnansweredAsync(MeldingenStore store, PersonId person, InboxId inbox, CancellationToken cancellation) => store.Threads
        .Where(t => t.PersonId == person && t.Inbox == inbox && !t.Referred && t.ClosedAt == null).OrderByDescending(t => t.OpenedAt).FirstOrDefaultAsync(cancellation);
}
