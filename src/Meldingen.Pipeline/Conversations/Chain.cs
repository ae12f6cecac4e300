using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>Messages whose sent times lie within the quiet period of each other, one after the other.</summary>
/// <param name="Messages">By sent time, then id.</param>
/// <param name="SettlesAt">One quiet period after the last of them arrived.</param>
internal sealed record Chain(IReadOnlyList<ConversationMessage> Messages, Instant SettlesAt)
{
    /// <summary>Chains of open messages, oldest first. A message that bridges two of them makes them one.</summary>
    public static List<Chain> Of(IReadOnlyList<ConversationMessage> open, Duration quiet)
    {
        var chains = new List<Chain>();
        for (var start = 0; start < open.Count;)
        {
            var end = start + 1;
            while (end < open.Count && open[end].SentAt - open[end - 1].SentAt <= quiet)
            {
                end++;
            }

            var messages = open.Skip(start).Take(end - start).ToArray();
            chains.Add(new Chain(messages, messages.Max(m => m.ReceivedAt) + quiet));
            start = end;
        }

        return chains;
    }

    public bool HasPhoto => Messages.Any(m => m.Kind.IsPhoto);

    public bool HasPin => Messages.Any(m => m.IsPin);
}
