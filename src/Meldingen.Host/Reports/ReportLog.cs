using System.Collections.Immutable;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>Reads a report from its events and appends to them; the row beside them is their fold, for lists.</summary>
internal sealed class ReportLog(ServedMunicipality served, HostClock clock)
{
    public static async Task<Report> LoadAsync(MeldingenStore store, ReportId id, CancellationToken cancellation)
    {
        var rows = await store.ReportEvents.AsNoTracking().Where(e => e.ReportId == id).OrderBy(e => e.Ordinal).ToListAsync(cancellation);
        return Report.Fold(id, rows.Select(r => new RecordedEvent(r.Ordinal, r.At, Actor.Parse(r.Actor), ReportEventJson.Read(r.Type, r.Data))));
    }

    /// <summary>In the caller's transaction. A routed report gets its delivery in the same one.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed the report meanwhile.</exception>
    public async Task AppendAsync(
        MeldingenStore store, ReportRow row, ImmutableArray<RecordedEvent> events, Report after, CancellationToken cancellation)
    {
        foreach (var (ordinal, at, actor, happened) in events)
        {
            var (type, data) = ReportEventJson.Write(happened);
            store.ReportEvents.Add(new ReportEventRow { ReportId = row.Id, Ordinal = ordinal, Type = type, At = at, Actor = actor.Code, Data = data });
            if (happened is ReportEvent.Rejected or ReportEvent.MergedInto)
            {
                await SupersedeAsync(store, row, cancellation);
            }

            if (happened is ReportEvent.Rejected)
            {
                await EndReleasesAsync(store, row.Id, cancellation);
            }

            if (happened is ReportEvent.Routed routed)
            {
                row.NotifyNow = routed.NotifyNow;
                await DeliverAsync(store, row, routed.Service, ordinal, cancellation);
            }

            // What was on its way to the service when it was merged was held back: now it is told.
            if (happened is ReportEvent.Unmerged && after.Service is { } service && await LastWasHeldBackAsync(store, row, cancellation))
            {
                await DeliverAsync(store, row, service, ordinal, cancellation);
            }
        }

        row.State = ReportCode.Of(after.State);
        row.Category = after.Category;
        row.Confidence = after.DecidedByPerson ? null : after.Probability;
        row.TopCategory = after.ModelSaid;
        row.Service = after.Service;
        row.RouteRule = after.Rule;
        row.RespondBy = after.RespondBy;
        row.Urgency = (int)after.Urgency;
        row.Signals = after.Signals.Length;
        row.ReviewReasons = after.Reasons.IsEmpty ? null : string.Join(',', after.Reasons.Select(ReportCode.Of));
        row.ObservedAt = after.ObservedAt;
        row.ModelVersion = after.ModelVersion;
        row.UpdatedAt = clock.Now;
        row.Version = after.Version;
        await store.SaveChangesAsync(cancellation);
    }

    // What still waits would tell a service something that no longer holds.
    private async Task SupersedeAsync(MeldingenStore store, ReportRow row, CancellationToken cancellation)
    {
        foreach (var pending in await store.Deliveries.Where(d => d.ReportId == row.Id && d.State == DeliveryState.Pending).ToListAsync(cancellation))
        {
            (pending.State, pending.SettledAt) = (DeliveryState.Superseded, clock.Now);
        }
    }

    // Opened again, it is not public again before an agent has looked once more.
    private async Task EndReleasesAsync(MeldingenStore store, ReportId report, CancellationToken cancellation)
    {
        var released = await (from photo in store.Photos.Where(p => p.ReleasedAt != null)
                              join message in store.Messages on photo.MessageId equals message.Id
                              join signal in store.Signals.Where(s => s.ReportId == report) on message.DraftId equals signal.DraftId
                              select photo).ToListAsync(cancellation);
        foreach (var photo in released)
        {
            (photo.ReleasedAt, photo.ReleasedBy) = (null, null);
            photo.Version++;
            store.FileEvents.Add(new FileEvent { Id = Guid.CreateVersion7(), MessageId = photo.MessageId, Type = FileEvents.ReleaseEnded, At = clock.Now, Actor = Actor.Machine.Code });
        }
    }

    private static async Task<bool> LastWasHeldBackAsync(MeldingenStore store, ReportRow row, CancellationToken cancellation) =>
        await store.Deliveries.Where(d => d.ReportId == row.Id).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .Select(d => (DeliveryState?)d.State).FirstOrDefaultAsync(cancellation) == DeliveryState.Superseded;

    private async Task DeliverAsync(MeldingenStore store, ReportRow row, ServiceId to, int ordinal, CancellationToken cancellation)
    {
        var service = served.Municipality.ServiceOf(to) ?? throw new InvalidOperationException($"routed to {to}, which the municipality does not have");
        await SupersedeAsync(store, row, cancellation);
        var delivery = new Storage.Model.Delivery
        {
            Id = Guid.CreateVersion7(),
            ReportId = row.Id,
            Service = to,
            Adapter = service.Delivery.Adapter,
            IdempotencyKey = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Number}/{ordinal}"),
            CreatedAt = clock.Now,
        };
        store.Deliveries.Add(delivery);
        await store.ArmAsync(WorkKind.Deliver, delivery.Id, clock.Now, cancellation);
    }
}
