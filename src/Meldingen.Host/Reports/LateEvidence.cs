using System.Collections.Immutable;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>A photo, pin or word that came after its draft was registered: added to the melding, and to its route if that changes.</summary>
internal sealed class LateEvidence(ReportLog log, ReportRouting routing, PersonalData personal, HostClock clock)
{
    public async Task AddAsync(MeldingenStore store, Signal signal, DraftAnalysis analysis, Place place, CancellationToken cancellation)
    {
        var sealedBefore = signal.EvidenceSealed;
        var before = sealedBefore is null ? null : personal.OpenJson<DraftAnalysis>(sealedBefore);

        // One that was on its way when the melding was made is new too, now that it has come.
        var photos = analysis.Photos.Count(p => p.Sha256 is not null && before?.Photos.Any(b => b.Photo == p.Photo && b.Sha256 is not null) != true);
        var row = await store.Reports.SingleAsync(r => r.Id == signal.ReportId, cancellation);

        // Always: what was taken back must not live on in the evidence.
        signal.EvidenceSealed = personal.SealJson(analysis);
        var lost = analysis.Photos.Any(p => p.Lost && before?.Photos.Any(b => b.Photo == p.Photo && b.Lost) != true);
        var otherwise = before is not null && before.Decision != analysis.Decision;
        var claims = before is null || !before.Claims.ToHashSet().SetEquals(analysis.Claims);
        var more = photos > 0 || claims || otherwise;
        if (!more && !lost)
        {
            return;
        }

        var report = await ReportLog.LoadAsync(store, signal.ReportId, cancellation);
        var events = ImmutableArray<RecordedEvent>.Empty;
        var follow = claims ? LatePlace.Follow(report, place, IsNear(row, place)) : null;
        if (more)
        {
            Take(new ReportCommand.AddEvidence(signal.Id, photos, follow is ReportCommand.SetPlace));
        }

        if (follow is not null && Take(follow) && follow is ReportCommand.SetPlace)
        {
            Registration.SetPlace(row, place);
        }

        if (lost)
        {
            Take(new ReportCommand.Review([ReviewReason.PhotoLost]));
        }

        if (otherwise && report.IsContradictedBy(analysis.Decision))
        {
            Take(new ReportCommand.Review([ReviewReason.SaidOtherwise]));
        }

        (events, report) = routing.Continue(events, report, row);
        await PhotoMemory.RememberAsync(store, signal.ReportId, analysis, cancellation);
        await log.AppendAsync(store, row, events, report, cancellation);

        bool Take(ReportCommand command)
        {
            if (ReportDecider.Decide(report, command, Actor.Machine, clock.Now) is not Decision.Decided decided)
            {
                return false;
            }

            (events, report) = ([.. events, .. decided.Events], decided.Report);
            return true;
        }
    }

    private static bool IsNear(ReportRow row, Place place) =>
        place is Place.Located located && row is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude }
        && located.Point.DistanceMetresTo(GeoPoint.Create(latitude, longitude)) <= located.AccuracyMetres + (row.AccuracyMetres ?? 0);
}
