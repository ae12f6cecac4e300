using Meldingen.Host.Classification;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>Writes what the registrars' hash indexes take over: photos that came to a report, and photos that were taken back.</summary>
internal static class PhotoMemory
{
    /// <summary>Adds the readable photos that are not remembered yet and were not taken back meanwhile. Call inside the registration lock.</summary>
    public static async Task RememberAsync(MeldingenStore store, ReportId report, DraftAnalysis analysis, CancellationToken cancellation)
    {
        var next = await NextSequenceAsync(store, cancellation);
        foreach (var photo in analysis.Photos.Where(p => p is { Hash: not null, Sha256: not null }))
        {
            var held = await store.Photos.AnyAsync(p => p.Id == photo.Photo && p.Sha256 == photo.Sha256, cancellation);
            if (!held)
            {
                continue;
            }

            if (!await MoveAsync(store, photo.Photo, report, cancellation))
            {
                store.Hashes.Add(new HashRow
                {
                    Sequence = next++,
                    PhotoId = photo.Photo,
                    ReportId = report,
                    Sha256 = photo.Sha256!.Value,
                    Hash = photo.Hash!.Value.ToBytes(),
                    HashVersion = photo.HashVersion!,
                    Quality = photo.HashQuality,
                });
            }
        }
    }

    /// <summary>
    /// What is remembered of a photo, label included, is this report's: it came with a draft that turned out to be part of another. Call inside the
    /// registration lock.
    /// </summary>
    /// <returns>False when nothing is remembered of it.</returns>
    public static async Task<bool> MoveAsync(MeldingenStore store, PhotoId photo, ReportId report, CancellationToken cancellation)
    {
        var known = await store.Hashes.AsNoTracking().SingleOrDefaultAsync(h => h.PhotoId == photo && h.Removes == null, cancellation);
        if (known is null || known.ReportId == report)
        {
            return known is not null;
        }

        await store.Hashes.Where(h => h.Sequence == known.Sequence).ExecuteUpdateAsync(set => set.SetProperty(h => h.ReportId, report), cancellation);
        if (!await store.Hashes.AnyAsync(h => h.ReportId == known.ReportId && h.Sha256 == known.Sha256, cancellation))
        {
            await MoveLabelAsync(store, known.Sha256!.Value, known.ReportId, report, cancellation);
        }

        return true;
    }

    /// <summary>Its hash goes, and its labels unless the report has another photo with the same bytes. Call inside the registration lock.</summary>
    public static async Task ForgetAsync(MeldingenStore store, PhotoId photo, CancellationToken cancellation)
    {
        var row = await store.Hashes.AsNoTracking().SingleOrDefaultAsync(h => h.PhotoId == photo && h.Removes == null, cancellation);
        if (row is null)
        {
            return;
        }

        var next = await NextSequenceAsync(store, cancellation);
        await store.Hashes.Where(h => h.Sequence == row.Sequence).ExecuteDeleteAsync(cancellation);
        store.Hashes.Add(new HashRow { Sequence = next, PhotoId = photo, ReportId = row.ReportId, Removes = row.Sequence });
        await store.SaveChangesAsync(cancellation);
        if (!await store.Hashes.AnyAsync(h => h.ReportId == row.ReportId && h.Sha256 == row.Sha256, cancellation))
        {
            await store.Labels.Where(l => l.ReportId == row.ReportId && l.Sha256 == row.Sha256).ExecuteDeleteAsync(cancellation);
        }
    }

    private static async Task MoveLabelAsync(MeldingenStore store, Sha256 photo, ReportId from, ReportId to, CancellationToken cancellation)
    {
        var label = store.Labels.Where(l => l.ReportId == from && l.Sha256 == photo);
        if (await store.Labels.AnyAsync(l => l.ReportId == to && l.Sha256 == photo, cancellation))
        {
            await label.ExecuteDeleteAsync(cancellation);
        }
        else
        {
            await label.ExecuteUpdateAsync(set => set.SetProperty(l => l.ReportId, to), cancellation);
        }
    }

    private static async Task<long> NextSequenceAsync(MeldingenStore store, CancellationToken cancellation) =>
        1 + (await store.Hashes.MaxAsync(h => (long?)h.Sequence, cancellation) ?? 0);
}
