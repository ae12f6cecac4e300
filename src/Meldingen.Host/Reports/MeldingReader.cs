using System.Collections.Immutable;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>Reports as they leave the house.</summary>
internal static class MeldingReader
{
    public static async Task<IReadOnlyList<Melding>> ReadAsync(MeldingenStore store, IReadOnlyCollection<ReportId> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToList();
        var rows = await store.Reports.AsNoTracking().Where(r => wanted.Contains(r.Id)).OrderBy(r => r.Number).ToListAsync(cancellation);
        return await WithPhotosAsync(store, rows, cancellation);
    }

    public static async Task<IReadOnlyList<Melding>> ReadAllAsync(MeldingenStore store, CancellationToken cancellation) =>
        await WithPhotosAsync(store, await store.Reports.AsNoTracking().OrderBy(r => r.Number).ToListAsync(cancellation), cancellation);

    private static async Task<IReadOnlyList<Melding>> WithPhotosAsync(MeldingenStore store, List<ReportRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var photos = await (from signal in store.Signals.Where(s => ids.Contains(s.ReportId))
                            join message in store.Messages on signal.DraftId equals message.DraftId
                            join photo in store.Photos on message.Id equals photo.MessageId
                            orderby photo.SentAt
                            select new { signal.ReportId, photo.Id }).ToListAsync(cancellation);
        var byReport = photos.ToLookup(p => p.ReportId, p => p.Id);
        return [.. rows.Select(r => Of(r, [.. byReport[r.Id]]))];
    }

    private static Melding Of(ReportRow row, ImmutableArray<PhotoId> photos) => new(
        row.Number, row.Category, row.Confidence,
        row is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } ? GeoPoint.Create(latitude, longitude) : null,
        row.AccuracyMetres, row.PlaceSource, row.Area, row.Service, row.RespondBy, row.Urgency, row.NotifyNow, row.Signals,
        row.ObservedAt, row.CreatedAt, row.State, photos);
}
