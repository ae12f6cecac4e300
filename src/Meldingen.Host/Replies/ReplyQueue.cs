using System.Collections.Immutable;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Replies;

/// <summary>Writes what is to be said, in the transaction of what it is said about; situation and subject make it unique.</summary>
internal sealed class ReplyQueue(PersonalData personal, ServedMunicipality served, HostClock clock)
{
    public static IReadOnlyDictionary<string, string> NoFields { get; } = ImmutableDictionary<string, string>.Empty;

    public async Task AddAsync(
        MeldingenStore store, PersonId person, string phoneNumberId, string situation, Guid subject, IReadOnlyDictionary<string, string> fields, CancellationToken cancellation)
    {
        if (await store.Replies.AnyAsync(r => r.Situation == situation && r.Subject == subject, cancellation))
        {
            return;
        }

        var all = new Dictionary<string, string>(fields, StringComparer.Ordinal) { ["municipality"] = served.Municipality.Name };
        var text = served.Texts.Render(situation, await LanguageAsync(store, person, cancellation), all);
        var reply = new Reply
        {
            Id = Guid.CreateVersion7(),
            PersonId = person,
            PhoneNumberId = phoneNumberId,
            Situation = situation,
            Subject = subject,
            CreatedAt = clock.Now,
            BodySealed = personal.Seal(text),
            State = ReplyState.Pending,
        };
        store.Replies.Add(reply);
        await store.SaveChangesAsync(cancellation);
        await store.ArmAsync(WorkKind.Reply, reply.Id, clock.Now, cancellation);
    }

    /// <summary>The language of the person's last words: a reply mirrors who it answers.</summary>
    public async Task<string> LanguageAsync(MeldingenStore store, PersonId person, CancellationToken cancellation)
    {
        var last = await store.Messages.Where(m => m.PersonId == person && m.WordsSealed != null).OrderByDescending(m => m.SentAt)
            .Select(m => m.WordsSealed).FirstOrDefaultAsync(cancellation);
        var language = last is null ? served.Language : LanguageGuess.Of(personal.Open(last));
        return served.Municipality.Languages.Contains(language, StringComparer.Ordinal) ? language : served.Language;
    }
}
