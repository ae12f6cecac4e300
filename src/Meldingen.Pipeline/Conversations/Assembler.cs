using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>
/// Messages of one sender in, drafts out: pure steps over a <see cref="Conversation"/>, time as data.
/// What belongs together is decided by sent times alone, so that neither order nor delay of arrival changes it; arrivals only
/// decide when a cluster has settled.
/// </summary>
public static class Assembler
{
    /// <summary>Takes one message in. One that is already known changes nothing.</summary>
    public static Step Receive(Conversation conversation, ConversationMessage message, ConversationOptions options)
    {
        if (conversation.Knows(message.Id))
        {
            return Step.Nothing(conversation);
        }

        var work = new ConversationUnderWork(conversation, options, message.ReceivedAt);
        Arrival.Take(work, message);
        return work.Done();
    }

    /// <summary>Does what is due at <paramref name="now"/>, in the order it fell due; twice at one instant is as once.</summary>
    public static Step Tick(Conversation conversation, Instant now, ConversationOptions options)
    {
        if (conversation.NextDueAt is not { } due || due > now)
        {
            return Step.Nothing(conversation);
        }

        var work = new ConversationUnderWork(conversation, options, now);
        Timers.Run(work);
        return work.Done();
    }

    /// <summary>
    /// Analysis found no place in what might have carried one. Takes a pin that was waiting, or asks (once per draft) and makes the draft wait.
    /// Afterwards <see cref="Conversation.IsWaiting"/> says whether to go on without a place.
    /// </summary>
    public static Step PlaceMissing(Conversation conversation, DraftId draft, Instant now, ConversationOptions options)
    {
        var work = new ConversationUnderWork(conversation, options, now);
        return PlaceQuestion.Missing(work, draft) ? work.Done() : Step.Nothing(conversation);
    }

    /// <summary>
    /// Two senders turned out to be one person (a number and a user id): one conversation of both. Drafts that exist stay as they are;
    /// what is still open goes on together.
    /// </summary>
    public static Step Merge(Conversation conversation, Conversation other, Instant now, ConversationOptions options)
    {
        var work = new ConversationUnderWork(conversation, options, now);
        Merging.Absorb(work, conversation, other);
        return work.Done();
    }
}
