using System.Collections.Immutable;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>
/// The registrar's memory of photos, brought up to date inside the registration lock by the rows above the last number it saw. Only the
/// process that registers holds it; a row that was never committed is never seen. What it has to read after a start it reads before that lock.
/// </summary>
internal sealed partial class SeenBefore(IDbContextFactory<MeldingenStore> stores, ServedMunicipality served, ILogger<SeenBefore> logger) : IDisposable
{
    // One degree of latitude in metres; nearby reports are pre-selected by a box and judged by distance.
    private const double MetresPerDegree = 111_320;
    private readonly HashIndex _index = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Task _merging = Task.CompletedTask;

    /// <summary>Reads what is not known yet, outside any lock: after a start that may be millions of rows.</summary>
    public async Task RecallAsync(CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        await CatchUpAsync(store, cancellation);
    }

    /// <summary>Call inside the registration lock, one at a time.</summary>
    public async Task<DuplicateVerdict> JudgeAsync(MeldingenStore store, DraftAnalysis analysis, GeoPoint? point, CancellationToken cancellation)
    {
        await CatchUpAsync(store, cancellation);
        var mine = analysis.Photos.Where(p => p.Sha256 is not null).Select(Fingerprint).ToImmutableArray();
        var candidate = new DuplicateCandidate(analysis.Decision, point, analysis.ObservedAt, mine);
        var options = served.Municipality.Duplicates;
        var alike = mine.Where(p => p.Hash is not null && p.Quality >= options.MinimumHashQuality)
            .SelectMany(p => _index.Search(p.Hash!.Value, options.MaximumHashDistance)).Select(m => m.Sequence).Distinct().ToList();
        var bytes = mine.Select(p => (Sha256?)p.Sha256).ToList();
        var reports = await store.Hashes.Where(h => alike.Contains(h.Sequence) || bytes.Contains(h.Sha256)).Select(h => h.ReportId).Distinct().ToListAsync(cancellation);
        reports.AddRange(await NearbyAsync(store, analysis.Decision, point, cancellation));
        return PerhapsJudge.Judge(candidate, await EarlierAsync(store, [.. reports.Distinct()], cancellation), options);
    }

    public void Dispose() => _writing.Dispose();

    private void Merge()
    {
        try
        {
            _index.Merge();
        }
        catch (OutOfMemoryException)
        {
            // All is found as before, only not as quickly. It stays the merge under way, so that no other is begun.
            NoMemory(logger, _index.Count);
            _merging = Task.Delay(Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no memory for tables over the hashes of {Photos} photos: they are searched without, which takes longer")]
    private static partial void NoMemory(ILogger logger, int photos);

    private async Task CatchUpAsync(MeldingenStore store, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var least = served.Municipality.Duplicates.MinimumHashQuality;
            await HashLog.ReadAsync(store, _index.LastSequence, PdqAreaHash.Version, least, change => _index.Apply(change), cancellation);
            if (_index.NeedsMerge && _merging.IsCompleted)
            {
                _merging = Task.Run(Merge, CancellationToken.None);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<List<ReportId>> NearbyAsync(MeldingenStore store, CategoryId? category, GeoPoint? point, CancellationToken cancellation)
    {
        var options = served.Municipality.Duplicates;
        var rules = options.SameProblem.Where(r => category is null || r.Key == category).Select(r => r.Value.Metres).ToList();
        if (rules.Count == 0 || point is not { } here)
        {
            return [];
        }

        var metres = rules.Max() * options.PerhapsFactor;
        var (dLatitude, dLongitude) = (metres / MetresPerDegree, metres / (MetresPerDegree * Math.Max(0.1, Math.Cos(double.DegreesToRadians(here.LatitudeDegrees)))));
        var (south, north) = (here.LatitudeDegrees - dLatitude, here.LatitudeDegrees + dLatitude);
        var (west, east) = (here.LongitudeDegrees - dLongitude, here.LongitudeDegrees + dLongitude);
        var open = Transitions.Open.Select(ReportCode.Of).ToList();
        return await store.Reports.AsNoTracking()
            .Where(r => open.Contains(r.State) && (category == null || r.Category == null || r.Category == category))
            .Where(r => r.LatitudeDegrees >= south && r.LatitudeDegrees <= north && r.LongitudeDegrees >= west && r.LongitudeDegrees <= east)
            .Select(r => r.Id).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<EarlierReport>> EarlierAsync(MeldingenStore store, List<ReportId> ids, CancellationToken cancellation)
    {
        var rows = await store.Reports.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        var photos = (await store.Hashes.AsNoTracking().Where(h => ids.Contains(h.ReportId) && h.Removes == null).ToListAsync(cancellation)).ToLookup(h => h.ReportId);
        var open = Transitions.Open.Select(ReportCode.Of).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select(r => new EarlierReport(
            r.Id, r.Category,
            r is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude } ? GeoPoint.Create(latitude, longitude) : null,
            r.CreatedAt, r.ObservedAt, open.Contains(r.State),
            [.. photos[r.Id].Select(h => new PhotoFingerprint(h.PhotoId, h.Sha256!.Value, PhotoHash.FromBytes(h.Hash), h.HashVersion!, h.Quality))]))];
    }

    private static PhotoFingerprint Fingerprint(PhotoFinding photo) =>
        new(photo.Photo, photo.Sha256!.Value, photo.Hash, photo.HashVersion ?? "", photo.HashQuality);
}
