using System.Collections.Immutable;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Control;

/// <summary>Looks at the state from outside.</summary>
internal sealed class Observatory(Ledger ledger, TimeProvider clock)
{
    public StateView State => ledger.Read(b => new StateView(
        b.Spoken.Count,
        b.Accepted.Count,
        b.Refused,
        b.ReadMarks.Count,
        new WebhookCounts(b.Waiting.Count, b.Waiting.Values.Count(u => u.Due <= clock.GetUtcNow()), b.Taken, b.Abandoned.Count, b.Attempts),
        [.. b.Media.Values.OrderBy(m => m.StoredAt).ThenBy(m => m.Id.Value, StringComparer.Ordinal).Select(m => new MediaView(m.Id, m.Sha256, m.Bytes, m.MimeType, m.FileName, b.Fetched.GetValueOrDefault(m.Id)))]));

    public ImmutableArray<PersonAddress> Phones => ledger.Read(b => b.Spoken.Select(s => s.Phone).Concat(b.Accepted.Select(a => a.Phone)).Select(b.People.Whole).Distinct().ToImmutableArray());

    /// <summary>Every message that any person sent.</summary>
    public ImmutableArray<SentView> Sent => ledger.Read(b => SentBy(b, null));

    /// <summary>By the number or the user id: all that is known of the person.</summary>
    public PhoneView Phone(PersonAddress person) => ledger.Read(b =>
    {
        var whole = b.People.Whole(person);
        return new PhoneView(whole, [.. b.Accepted.Where(a => whole.IsSameAs(a.Phone)).Select(View)], SentBy(b, whole));
    });

    private static ImmutableArray<SentView> SentBy(Book book, PersonAddress? person)
    {
        var waiting = book.Waiting.Values.Select(u => u.About).ToHashSet();
        var abandoned = book.Abandoned.Values.ToHashSet();
        return
        [
            .. book.Spoken.Where(s => person is null || person.IsSameAs(s.Phone)).Select(s => new SentView(
                s.Id,
                s.Phone,
                s.Type,
                s.Text,
                s.SentAt,
                s.ArrivedAt,
                s.ReplyTo,
                s.Media,
                abandoned.Contains(s.Id) ? "abandoned" : waiting.Contains(s.Id) ? "waiting" : "taken",
                book.ReadMarks.ContainsKey(s.Id),
                s.Key)),
        ];
    }

    private ReceivedView View(BusinessSent message)
    {
        var now = clock.GetUtcNow();
        var status = message.Statuses.LastOrDefault(s => s.At <= now)?.Status ?? "accepted";
        return new ReceivedView(message.Id, message.Kind, message.Text, message.ReplyTo, message.At, message.CallbackData, status, message.Body.DeepClone().AsObject());
    }
}
