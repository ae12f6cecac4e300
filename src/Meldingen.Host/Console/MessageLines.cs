using Meldingen.Host.Conversations;
using Meldingen.Host.Intake;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Intake;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Console;

/// <summary>Stored messages as lines for an agent.</summary>
internal static class MessageLines
{
    public static TellingLine LineOf(this PersonalData personal, Message message) => new(message.Kind, personal.OpenOrNull(message.WordsSealed))
    {
        Told = message.ToldSealed is { } told ? personal.OpenJson<Told>(told) : null,
        IsWithdrawn = message.FateReason == Withdrawals.WithdrawnReason && message.WordsSealed is null,
    };

    /// <summary>Reactions to any of these messages and replies: they belong to no draft, and say nothing without what they are about.</summary>
    public static async Task<IEnumerable<(Message Message, TellingLine Line)>> ReactionsAsync(
        MeldingenStore store, PersonalData personal, IEnumerable<Message> messages, IEnumerable<Reply> replies, CancellationToken cancellation)
    {
        var about = messages.Where(m => m.WamidSealed is not null)
            .Select(m => (Key: personal.SentKey(new ChannelMessageId(personal.Open(m.WamidSealed!))), Line: personal.LineOf(m)))
            .Concat(replies.Where(r => r.SentKey is not null).Select(r => (Key: r.SentKey!, Line: new TellingLine("text", personal.TextOf(r)))))
            .DistinctBy(a => Convert.ToHexString(a.Key), StringComparer.Ordinal).ToDictionary(a => Convert.ToHexString(a.Key), a => a.Line, StringComparer.Ordinal);
        var keys = about.Keys.Select(Convert.FromHexString).ToList();
        var reactions = await store.Messages.AsNoTracking().Where(m => m.Kind == "reaction" && m.ContextKey != null && keys.Contains(m.ContextKey)).ToListAsync(cancellation);
        return reactions.Select(m => (m, personal.LineOf(m) with { About = about[Convert.ToHexString(m.ContextKey!)] }));
    }
}
