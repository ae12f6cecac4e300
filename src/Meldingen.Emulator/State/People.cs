using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.State;

/// <summary>Which numbers and user ids belong to one person, as far as messages showed both; and when each was last heard.</summary>
internal sealed class People
{
    private readonly Dictionary<PhoneNumber, PersonAddress> _byPhone = [];
    private readonly Dictionary<UserId, PersonAddress> _byUserId = [];
    private readonly Dictionary<PersonAddress, DateTimeOffset> _lastHeard = [];

    /// <summary>All that is known of the person: both keys, once one message carried both.</summary>
    public PersonAddress Whole(PersonAddress address) => address switch
    {
        PersonAddress.ByPhone p => _byPhone.GetValueOrDefault(p.Number, address),
        PersonAddress.ByUserId u => _byUserId.GetValueOrDefault(u.Id, address),
        _ => address,
    };

    public void Hear(PersonAddress address, DateTimeOffset at)
    {
        if (address is PersonAddress.ByBoth both)
        {
            (_byPhone[both.Number], _byUserId[both.Id]) = (both, both);
        }

        _lastHeard[address] = _lastHeard.TryGetValue(address, out var before) && before > at ? before : at;
    }

    public DateTimeOffset? LastHeard(PersonAddress address)
    {
        var whole = Whole(address);
        return _lastHeard.Where(h => whole.IsSameAs(h.Key)).Max(h => (DateTimeOffset?)h.Value);
    }
}
