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

    public ImmutableArray<PhoneNumber> Phones => ledger.Read(b => b.Spoken.Select(s => s.Phone).Concat(b.Accepted.Select(a => a.Phone)).Distinct().ToImmutableArray());

    /// <summary>Every message that any person sent.</summary>
    public ImmutableArray<SentView> Sent => ledger.Read(b => SentBy(b, null));

    public PhoneView Phone(PhoneNumber phone) => ledger.Read(b => new PhoneView(phone, [.. b.Accepted.Where(a => a.Phone == phone).Select(View)], SentBy(b, phone)));

    private static ImmutableArray<SentView> SentBy(Book book, PhoneNumber? phone)
    {
        var waiting = book.Waiting.Values.Select(u => u.About).ToHashSet();
        var abandoned = book.Abandoned.Values.ToHashSet();
        return
        [
            .. book.Spoken.Where(s => phone is null || s.Phone == phone).Select(s => new SentView(
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
