using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.State;

/// <summary>Which numbers and user ids belong to one person, as far as messages showed both; and when each was last heard.</summary>
internal sealed class People
{
    private readonly Dictionary<PhoneNumber, PersonAddress> _byPhone = [];
    private readonly Dictionary<UserId, PersonAddress> _byUserId = [];
    private readonly Dictionary<PhoneNumber, DateTimeOffset> _heardByPhone = [];
    private readonly Dictionary<UserId, DateTimeOffset> _heardByUserId = [];

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

        if (address.Phone is { } phone)
        {
            _heardByPhone[phone] = Later(_heardByPhone.GetValueOrDefault(phone), at);
        }

        if (address.UserId is { } id)
        {
            _heardByUserId[id] = Later(_heardByUserId.GetValueOrDefault(id), at);
        }
    }

    /// <summary>By whichever key.</summary>
    public DateTimeOffset? LastHeard(PersonAddress address)
    {
        var whole = Whole(address);
        DateTimeOffset? byPhone = whole.Phone is { } phone && _heardByPhone.TryGetValue(phone, out var one) ? one : null;
        DateTimeOffset? byUserId = whole.UserId is { } id && _heardByUserId.TryGetValue(id, out var two) ? two : null;
        return byPhone > byUserId ? byPhone : byUserId ?? byPhone;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset two) => one > two ? one : two;
}
