using Meldingen.Host.Intake;
using Meldingen.Pipeline.Intake.People;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Conversations;

/// <summary>Follows a person to a new number or user id, whatever arrived first and however often, in the caller's transaction.</summary>
internal sealed class ChangedPeople(PersonalData personal, JoinedPeople joined)
{
    public async Task<Person> FollowAsync(MeldingenStore store, string channel, IdentityChange change, Instant now, CancellationToken cancellation)
    {
        await PeopleLock.TakeAsync(store, cancellation);
        var oldPhone = await KeyBook.OfAsync(store, PhoneKey(change.OldPhone), cancellation);
        var newPhone = await KeyBook.OfAsync(store, PhoneKey(change.NewPhone), cancellation);
        var oldUserId = await KeyBook.OfAsync(store, UserIdKey(channel, change.OldUserId), cancellation);
        var newUserId = await KeyBook.OfAsync(store, UserIdKey(channel, change.NewUserId), cancellation);

        var after = newPhone?.At(change.At);
        var isKnown = after is { } already && oldPhone?.WasLeftBy(already.Person) == true;

        // Told once more, perhaps after the old number was given out again: whoever has it now has nothing to do with this.
        var before = isKnown ? null : oldPhone?.At(change.At) ?? (change.OldUserId is null ? oldPhone?.JustBefore(change.At) : null);
        var ids = new[] { before, oldUserId?.At(change.At), newUserId?.At(change.At) };
        if (oldPhone is not null && !isKnown && after is { IsOpen: true } theirs && !ids.Any(id => id?.Person == theirs.Person) && await WroteLongBeforeAsync(store, theirs.Person, change.At, cancellation))
        {
            // The new number is an old one of somebody else.
            await newPhone!.LeaveAsync(theirs.Person, change.At - Duration.FromTicks(1), cancellation);
            after = null;
        }

        PersonId[] found = [.. ids.Append(after).OfType<Holding>().Select(h => h.Person).Distinct()];
        var person = await PersonAsync(store, found, now, cancellation);
        foreach (var other in found.Where(id => id != person.Id))
        {
            await joined.JoinAsync(store, person, other, cancellation);
        }

        if (oldPhone is not null && !isKnown)
        {
            await oldPhone.LeaveAsync(person.Id, change.At, cancellation);
        }

        newPhone?.Give(person.Id, change.At);
        oldUserId?.Give(person.Id, change.At);
        newUserId?.Give(person.Id, change.At);
        Reach(person, change, newPhone?.At(change.At) is { IsOpen: true });
        person.Version++;
        return person;
    }

    /// <summary>Answers go to the new number and user id, unless there are newer ones already.</summary>
    private void Reach(Person person, IdentityChange change, bool phoneIsTheirs)
    {
        var newest = person.LastMessageAt <= change.At;
        if (change.NewPhone is { } phone && phoneIsTheirs && (newest || personal.OpenOrNull(person.PhoneSealed) is not { } now || IsOld(now)))
        {
            person.PhoneSealed = personal.Seal(phone);
        }

        if (change.NewUserId is { } userId && (newest || personal.OpenOrNull(person.UserIdSealed) is not { } known || known == change.OldUserId))
        {
            person.UserIdSealed = personal.Seal(userId);
        }

        bool IsOld(string known) => change.OldPhone is { } old && personal.PhoneKey(known).AsSpan().SequenceEqual(personal.PhoneKey(old));
    }

    private static async Task<Person> PersonAsync(MeldingenStore store, PersonId[] found, Instant now, CancellationToken cancellation)
    {
        if (found is [var first, ..])
        {
            return await store.Persons.SingleAsync(p => p.Id == first, cancellation);
        }

        // A notice is no message of theirs: it opens no window for free text.
        var person = new Person { Id = new PersonId(Guid.CreateVersion7()), FirstSeenAt = now, LastMessageAt = Instant.FromUnixTimeTicks(0) };
        store.Persons.Add(person);
        await store.SaveChangesAsync(cancellation);
        return person;
    }

    private static Task<bool> WroteLongBeforeAsync(MeldingenStore store, PersonId person, Instant at, CancellationToken cancellation)
    {
        var rested = at - Holding.Rest;
        return store.Messages.AnyAsync(m => m.PersonId == person && m.SentAt < rested, cancellation);
    }

    private byte[]? PhoneKey(string? phone) => phone is null ? null : personal.PhoneKey(phone);

    private byte[]? UserIdKey(string channel, string? userId) => userId is null ? null : personal.UserIdKey(channel, userId);
}
