namespace Meldingen.Pipeline.Conversations;

/// <summary>What a message does the moment it arrives: answers join at once, changes apply at once, the rest waits until its chain settles.</summary>
internal static class Arrival
{
    public static void Take(ConversationUnderWork work, ConversationMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Edit or MessageKind.Revoke:
                Changes.Apply(work, message);
                break;
            case MessageKind.Aside aside:
                work.Ignore(message, aside.Name);
                break;
            case MessageKind.Photo or MessageKind.DocumentPhoto or MessageKind.Text or MessageKind.Pin or MessageKind.Other:
                if (Changes.CatchUp(work, message) is { } current)
                {
                    Place(work, current);
                }

                break;
            default:
                throw new InvalidOperationException($"no rule for {message.Kind.GetType().Name}");
        }
    }

    private static void Place(ConversationUnderWork work, ConversationMessage message)
    {
        if (message.Answers is { } answered && work.IndexOfAnswered(answered) is >= 0 and var index)
        {
            work.Join(index, [message], []);
            return;
        }

        Insert(work, message with { Answers = null });
    }

    public static void Insert(ConversationUnderWork work, ConversationMessage message)
    {
        var at = work.Open.FindIndex(m => Precedes(message, m));
        work.Open.Insert(at < 0 ? work.Open.Count : at, message);
    }

    private static bool Precedes(ConversationMessage a, ConversationMessage b) =>
        a.SentAt != b.SentAt ? a.SentAt < b.SentAt : a.Id.CompareTo(b.Id) < 0;
}
