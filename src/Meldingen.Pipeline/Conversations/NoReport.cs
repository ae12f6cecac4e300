namespace Meldingen.Pipeline.Conversations;

/// <summary>Nothing here is a melding: a formal matter is referred, the rest is a thread for a person.</summary>
internal static class NoReport
{
    public static void End(ConversationUnderWork work, IReadOnlyList<ConversationMessage> messages)
    {
        var topic = messages.Select(m => m.Words).OfType<WordsKind.Formal>().FirstOrDefault()?.Topic;
        if (topic is not null)
        {
            work.Refer(messages, topic);
        }
        else
        {
            work.ToThread(messages, ReasonOf(messages));
        }
    }

    private static string ReasonOf(IReadOnlyList<ConversationMessage> messages) =>
        messages.Any(m => m.Words is WordsKind.Question) ? "question"
        : messages.Any(m => m.Words is WordsKind.Unclear) ? "unclear"
        : messages.Any(m => m.Kind is MessageKind.Pin) ? "pin"
        : messages.Any(m => m.Words is WordsKind.Thanks) ? "thanks"
        : messages.Select(m => m.Kind).OfType<MessageKind.Other>().FirstOrDefault()?.Name ?? "unclear";
}
