using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Replies;

/// <summary>
/// When a reply may be sent: after the older ones to the same melder, one in six seconds to one person (over all processes, by the person's row),
/// and no more per second from one inbox than its channel takes (in this process; between several the channel's own refusal spreads them).
/// </summary>
internal sealed class SendingTurns(HostClock clock) : IDisposable
{
    // In small portions: a whole second's at once, and the next second's right after it, would be twice as many in one.
    private const int PartsOfASecond = 10;

    private readonly ConcurrentDictionary<InboxId, RateLimiter> _limiters = new();

    /// <summary>Takes the turn if it is there.</summary>
    /// <param name="mostPerSecond">By the channel, from one inbox.</param>
    /// <returns>How long until it comes; null when the reply may be sent now.</returns>
    public async Task<Duration?> WaitAsync(MeldingenStore store, Reply reply, int mostPerSecond, CancellationToken cancellation)
    {
        if (await OlderAsync(store, reply, cancellation) is { } older)
        {
            // The relay moves due times on when it publishes: the older one may be sent long before.
            return Positive(Duration.Min(older - clock.Now, ReplyPace.ToOnePerson));
        }

        var now = clock.Now;
        var next = now + ReplyPace.ToOnePerson;
        var taken = await store.Persons.Where(p => p.Id == reply.PersonId && p.NextReplyAt <= now).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextReplyAt, next), cancellation);
        if (taken == 0)
        {
            return Positive(await store.Persons.Where(p => p.Id == reply.PersonId).Select(p => p.NextReplyAt).SingleAsync(cancellation) - clock.Now);
        }

        using var turn = await _limiters.GetOrAdd(reply.Inbox, _ => Limiter(mostPerSecond)).AcquireAsync(1, cancellation);
        return turn.IsAcquired ? null : clock.OfReal(Duration.FromSeconds(1));
    }

    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }

    // What nobody may send any more, or not soon, holds up no other.
    private Task<Instant?> OlderAsync(MeldingenStore store, Reply reply, CancellationToken cancellation)
    {
        var soon = clock.Now + ReplyPace.HoldsUpOthers;
        return (from other in store.Replies
                join work in store.Work on other.Id equals work.Subject
                where work.Kind == WorkKind.Reply && work.State == WorkState.Ready && other.PersonId == reply.PersonId && other.Inbox == reply.Inbox
                    && (other.State == ReplyState.Pending || other.State == ReplyState.Sending) && other.CreatedAt < reply.CreatedAt && work.DueAt < soon
                orderby other.CreatedAt
                select (Instant?)work.DueAt).FirstOrDefaultAsync(cancellation);
    }

    private Duration Positive(Duration pause) => Duration.Max(pause, clock.OfReal(Duration.FromMilliseconds(200)));

    private static TokenBucketRateLimiter Limiter(int perSecond) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = Math.Max(1, perSecond / PartsOfASecond),
        TokensPerPeriod = Math.Max(1, perSecond / PartsOfASecond),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1) / PartsOfASecond,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
