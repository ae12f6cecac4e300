using Meldingen.Host.Intake;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>One person is one person: found by number or by user id, linked when both appear.</summary>
internal sealed class People(PersonalData personal, JoinedPeople joined)
{
    /// <summary>Finds or adds, in the caller's transaction: the caller saves.</summary>
    public async Task<Person> OfAsync(MeldingenStore store, ReceivedMessage message, Instant now, CancellationToken cancellation)
    {
        var keys = personal.SenderKeys(message.Sender).ToList();
        var found = new List<PersonKey>();
        foreach (var key in keys)
        {
            if (await store.PersonKeys.SingleOrDefaultAsync(k => k.Key == key, cancellation) is { } known)
            {
                found.Add(known);
            }
        }

        var person = found.Count > 0 ? await store.Persons.SingleAsync(p => p.Id == found[0].PersonId, cancellation) : null;
        if (person is null)
        {
            person = new Person { Id = new PersonId(Guid.CreateVersion7()), FirstSeenAt = now, LastMessageAt = now };
            store.Persons.Add(person);
            await store.SaveChangesAsync(cancellation);
        }

        foreach (var other in found.Select(k => k.PersonId).Where(id => id != person.Id).Distinct())
        {
            await joined.JoinAsync(store, person.Id, other, cancellation);
        }

        foreach (var key in keys.Where(k => !found.Exists(f => f.Key.AsSpan().SequenceEqual(k))))
        {
            store.PersonKeys.Add(new PersonKey { Key = key, PersonId = person.Id });
        }

        // Redeliveries come late: the window follows the newest message, not the last one to arrive.
        person.LastMessageAt = Instant.Max(person.LastMessageAt, Instant.Min(message.SentAt ?? now, now));

        // People change numbers: the newest message says where an answer reaches them.
        var newest = person.LastMessageAt <= (message.SentAt ?? now);
        person.PhoneSealed = message.Sender.Phone is { } phone && (newest || person.PhoneSealed is null) ? personal.Seal(phone) : person.PhoneSealed;
        person.UserIdSealed = message.Sender.UserId is { } userId && (newest || person.UserIdSealed is null) ? personal.Seal(userId) : person.UserIdSealed;
        person.NameSealed = message.ProfileName is { } name ? personal.Seal(name) : person.NameSealed;
        return person;
    }
}
