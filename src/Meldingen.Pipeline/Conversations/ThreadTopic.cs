namespace Meldingen.Pipeline.Conversations;

/// <summary>What a thread is about, as named by <see cref="ConversationEffect.ToThread"/>.</summary>
public static class ThreadTopic
{
    private static readonly string[] MostUrgentFirst = ["question", "unclear", "withdrawn", "pin"];

    /// <summary>The topic of a thread to which something of another topic is added: what waits for an answer goes before a video, and that before thanks.</summary>
    public static string OfBoth(string one, string other) => Rank(other) < Rank(one) ? other : one;

    private static int Rank(string topic) =>
        Array.IndexOf(MostUrgentFirst, topic) is >= 0 and var rank ? rank : topic == "thanks" ? int.MaxValue : MostUrgentFirst.Length;
}
