using Meldingen.Pipeline.Intake.People;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>Who has had one number or user id, in the caller's transaction: the caller saves.</summary>
internal sealed class KeyBook
{
    private readonly MeldingenStore _store;
    private readonly byte[] _key;
    private readonly List<Holding> _holdings;

    private KeyBook(MeldingenStore store, byte[] key, List<Holding> holdings) => (_store, _key, _holdings) = (store, key, holdings);

    /// <summary>Null of a null key.</summary>
    public static async Task<KeyBook?> OfAsync(MeldingenStore store, byte[]? key, CancellationToken cancellation)
    {
        if (key is null)
        {
            return null;
        }

        var rows = await store.PersonKeys.AsNoTracking().Where(k => k.Key == key).ToListAsync(cancellation);
        return new KeyBook(store, key, [.. rows.Select(r => new Holding(r.PersonId, r.Until))]);
    }

    public Holding? At(Instant at) => Holding.At(_holdings, at);

    public Holding? JustBefore(Instant at) => Holding.JustBefore(_holdings, at);

    public bool WasLeftBy(PersonId person) => _holdings.Exists(h => h.Person == person && !h.IsOpen);

    /// <summary>This person's from now on, unless it was somebody's at that moment.</summary>
    public void Give(PersonId person, Instant at)
    {
        if (At(at) is null)
        {
            Add(new Holding(person, Holding.Open));
        }
    }

    /// <summary>Not this person's any more after a moment. Where it was nobody's, it was theirs until then.</summary>
    public async Task LeaveAsync(PersonId person, Instant at, CancellationToken cancellation)
    {
        if (At(at) is not { } holding)
        {
            Add(new Holding(person, at));
        }
        else if (holding.IsOpen)
        {
            _holdings.Remove(holding);
            _holdings.Add(new Holding(person, at));
            await _store.PersonKeys.Where(k => k.Key == _key && k.Until == Holding.Open).ExecuteUpdateAsync(set => set.SetProperty(k => k.Until, at), cancellation);
        }
    }

    private void Add(Holding holding)
    {
        _holdings.Add(holding);
        _store.PersonKeys.Add(new PersonKey { Key = _key, Until = holding.Until, PersonId = holding.Person });
    }
}
