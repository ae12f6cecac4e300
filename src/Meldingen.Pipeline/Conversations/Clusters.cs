namespace Meldingen.Pipeline.Conversations;

/// <summary>A chain in parts, each for a draft of its own: where a draft is full, and between subjects that have a pin each.</summary>
internal static class Clusters
{
    public static IEnumerable<List<ConversationMessage>> Of(Chain chain, int mostPhotos)
    {
        var cluster = new List<ConversationMessage>();
        for (var i = 0; i < chain.Messages.Count; i++)
        {
            if (IsFull(cluster, chain.Messages[i], mostPhotos) || BeginsAnother(cluster, chain.Messages, i))
            {
                yield return cluster;
                cluster = [];
            }

            cluster.Add(chain.Messages[i]);
        }

        yield return cluster;
    }

    private static bool IsFull(List<ConversationMessage> cluster, ConversationMessage next, int mostPhotos) => IsPhoto(next) && cluster.Count(IsPhoto) == mostPhotos;

    /// <summary>Photo, pin, photo is one subject; photo, pin, photo, pin is two, and so is pin, photo, pin, photo.</summary>
    private static bool BeginsAnother(List<ConversationMessage> cluster, IReadOnlyList<ConversationMessage> chain, int next) =>
        cluster.Exists(IsPhoto) && cluster.Exists(m => m.IsPin)
        && ((IsPhoto(chain[next]) && chain.Skip(next).Any(m => m.IsPin)) || (chain[next].IsPin && chain.Skip(next).Any(IsPhoto)));

    private static bool IsPhoto(ConversationMessage message) => message is { Withdrawn: false, Kind.IsPhoto: true };
}
