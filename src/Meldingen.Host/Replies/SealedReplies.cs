using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Replies;

/// <summary>What a reply says, for people.</summary>
internal static class SealedReplies
{
    /// <returns>Null when it was erased.</returns>
    public static string? TextOf(this PersonalData personal, Reply reply) =>
        reply.ContentSealed is { } content ? personal.OpenJson<ReplyContent>(content).Message.Text : null;
}
