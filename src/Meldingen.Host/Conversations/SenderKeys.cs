using Meldingen.Pipeline.Intake.People;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>Whose the number and the user id of one message were when it was sent.</summary>
internal sealed class SenderKeys(KeyBook? phone, KeyBook? userId, Instant at)
{
    private readonly Holding? _byPhone = phone?.At(at);
    private readonly Holding? _byUserId = userId?.At(at);

    // Given up not long ago, and used again: by the same person, unless a user id says otherwise.
    private readonly Holding? _before = userId is null ? phone?.JustBefore(at) : null;

    /// <summary>The number's first.</summary>
    public IEnumerable<PersonId> Found => new[] { _byPhone, _byUserId, _before }.OfType<Holding>().Select(h => h.Person);

    /// <summary>Nobody to add, to join or to link.</summary>
    public bool SayNothingNew =>
        (phone is null || _byPhone is not null || _before is not null) && (userId is null || _byUserId is not null) && Found.Distinct().Count() == 1;

    /// <summary>A known user id, with a number that is nobody's.</summary>
    public bool AreOnANewNumber => phone is not null && _byPhone is null && _byUserId is not null;

    public bool PhoneIsTheirs => phone?.At(at) is { IsOpen: true };

    public void Give(PersonId person)
    {
        if (_before is null)
        {
            phone?.Give(person, at);
        }

        userId?.Give(person, at);
    }
}
