using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Graph;

/// <summary>
/// Token buckets over what was accepted: nothing is stored for them, so they are the same after a restart. Refused messages use nothing up.
/// To be called under the ledger's lock only.
/// </summary>
internal sealed class SendMeter(EmulatorOptions options)
{
    private readonly Bucket? _all = options.Rates.PerSecond > 0 ? new Bucket(TimeSpan.FromSeconds(1) / options.Rates.PerSecond, options.Rates.PerSecond) : null;
    private readonly Dictionary<PersonAddress, Bucket> _pairs = [];
    private int _counted;

    /// <returns>Null: it may be sent.</returns>
    public GraphError? Check(Book book, PersonAddress person, DateTimeOffset now)
    {
        for (; _counted < book.Accepted.Count; _counted++)
        {
            var sent = book.Accepted[_counted];
            _all?.Take(sent.At);
            Pair(book, sent.Phone)?.Take(sent.At);
        }

        return _all?.IsEmpty(now) == true ? GraphError.RateLimit
            : Pair(book, person)?.IsEmpty(now) == true ? GraphError.PairRateLimit
            : null;
    }

    private Bucket? Pair(Book book, PersonAddress person)
    {
        if (options.Rates.PairInterval == TimeSpan.Zero)
        {
            return null;
        }

        var whole = book.People.Whole(person);
        return _pairs.TryGetValue(whole, out var bucket) ? bucket : _pairs[whole] = new Bucket(options.Rates.PairInterval, options.Rates.PairBurst);
    }

    /// <summary>Holds <paramref name="size"/> tokens, gets one back per <paramref name="interval"/>. Kept as the instant at which it will be full.</summary>
    private sealed class Bucket(TimeSpan interval, int size)
    {
        private DateTimeOffset _full = DateTimeOffset.MinValue;

        public void Take(DateTimeOffset at) => _full = (Missing(at) > TimeSpan.Zero ? _full : at) + interval;

        public bool IsEmpty(DateTimeOffset now) => Missing(now) > interval * (size - 1);

        /// <summary>The time until it is full; an accelerated clock that was started anew may be far behind what was sent before: that does not count.</summary>
        private TimeSpan Missing(DateTimeOffset now) => _full - now is var left && left <= interval * size ? left : TimeSpan.Zero;
    }
}
