using Meldingen.Host.Intake;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Intake.People;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>One person is one person: found by number or by user id, linked when both appear, followed when WhatsApp tells of a change.</summary>
internal sealed class People(PersonalData personal, JoinedPeople joined, ChangedPeople changed)
{
    /// <summary>Finds or adds, in the caller's transaction: the caller saves.</summary>
    public async Task<Person> OfAsync(MeldingenStore store, ReceivedMessage message, Instant now, CancellationToken cancellation)
    {
        if (IdentityChange.Of(message, now) is { } change)
        {
            return await changed.FollowAsync(store, message.Inbox.Channel, change, now, cancellation);
        }

        var at = message.SentAt ?? now;
        var keys = await KeysAsync(store, message, at, cancellation);
        if (!keys.SayNothingNew)
        {
            await PeopleLock.TakeAsync(store, cancellation);
            keys = await KeysAsync(store, message, at, cancellation);
        }

        PersonId[] found = [.. keys.Found.Distinct()];
        var person = await PersonAsync(store, found, now, at, cancellation);
        foreach (var other in found.Where(id => id != person.Id))
        {
            await joined.JoinAsync(store, person, other, cancellation);
        }

        if (keys.AreOnANewNumber && person.LastMessageAt <= at)
        {
            await LeaveNumberAsync(store, person, message.Sender.Phone!, at, cancellation);
        }

        keys.Give(person.Id);

        // Redeliveries come late: the window follows the newest message, not the last one to arrive.
        person.LastMessageAt = Instant.Max(person.LastMessageAt, Instant.Min(at, now));

        // The newest message says where an answer reaches them, unless it came from a number they have given up since.
        var newest = person.LastMessageAt <= at;
        person.PhoneSealed = message.Sender.Phone is { } phone && keys.PhoneIsTheirs && (newest || person.PhoneSealed is null) ? personal.Seal(phone) : person.PhoneSealed;
        person.UserIdSealed = message.Sender.UserId is { } userId && (newest || person.UserIdSealed is null) ? personal.Seal(userId) : person.UserIdSealed;
        person.NameSealed = message.ProfileName is { } name && (newest || person.NameSealed is null) ? personal.Seal(name) : person.NameSealed;
        person.Version++;
        return person;
    }

    /// <summary>One account has one number: known by its user id on another one, it has left the one before.</summary>
    private async Task LeaveNumberAsync(MeldingenStore store, Person person, string now, Instant at, CancellationToken cancellation)
    {
        if (personal.OpenOrNull(person.PhoneSealed) is { } before && personal.PhoneKey(before) is var key && !key.AsSpan().SequenceEqual(personal.PhoneKey(now)))
        {
            var book = await KeyBook.OfAsync(store, key, cancellation);
            await book!.LeaveAsync(person.Id, at, cancellation);
        }
    }

    private static async Task<Person> PersonAsync(MeldingenStore store, PersonId[] found, Instant now, Instant at, CancellationToken cancellation)
    {
        if (found is [var first, ..])
        {
            return await store.Persons.SingleAsync(p => p.Id == first, cancellation);
        }

        var person = new Person { Id = new PersonId(Guid.CreateVersion7()), FirstSeenAt = now, LastMessageAt = Instant.Min(at, now) };
        store.Persons.Add(person);
        await store.SaveChangesAsync(cancellation);
        return person;
    }

    private async Task<SenderKeys> KeysAsync(MeldingenStore store, ReceivedMessage message, Instant at, CancellationToken cancellation) => new(
        await KeyBook.OfAsync(store, message.Sender.Phone is { } phone ? personal.PhoneKey(phone) : null, cancellation),
        await KeyBook.OfAsync(store, message.Sender.UserId is { } userId ? personal.UserIdKey(message.Inbox.Channel, userId) : null, cancellation),
        at);
}
