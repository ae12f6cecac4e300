using System.Collections.Immutable;
using System.Globalization;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>What registering writes, inside the registration lock: number, events, signal, photos in the index, and the acknowledgement.</summary>
internal sealed class Registration(
    ReportLog log, ReportRouting routing, ReplyQueue replies, PersonalData personal, ServedMunicipality served, HostClock clock)
{
    public const string OutsideTopic = "outside-municipality";

    public async Task<Signal> RegisterAsync(
        MeldingenStore store, Draft draft, DraftAnalysis analysis, Place place, DuplicateVerdict verdict, CancellationToken cancellation)
    {
        var (joins, match) = verdict switch
        {
            DuplicateVerdict.SamePhoto same => (same.Report, "same-photo"),
            DuplicateVerdict.SameProblem same => (same.Report, "same-problem"),
            DuplicateVerdict.Unique or DuplicateVerdict.Perhaps => ((ReportId?)null, "created"),
            _ => throw new InvalidOperationException("unknown duplicate verdict"),
        };
        var report = joins ?? new ReportId(Guid.CreateVersion7());
        var signal = new Signal
        {
            // A draft becomes exactly one signal: they share their id.
            Id = new SignalId(draft.Id.Value),
            DraftId = draft.Id,
            PersonId = draft.PersonId,
            ReportId = report,
            JoinedAt = clock.Now,
            Match = match,
            EvidenceSealed = personal.SealJson(analysis),
        };
        ReplyOccasion occasion = joins is null
            ? await BeginAsync(store, report, signal.Id, analysis, place, verdict is DuplicateVerdict.Perhaps perhaps ? perhaps.Doubts : [], cancellation)
            : await JoinAsync(store, signal, analysis, place, verdict, cancellation);
        store.Signals.Add(signal);
        await PhotoMemory.RememberAsync(store, report, analysis, cancellation);
        await store.SaveChangesAsync(cancellation);
        await replies.AddAsync(store, draft.PersonId, draft.Inbox, occasion, cancellation);
        return signal;
    }

    public async Task ReferOutsideAsync(MeldingenStore store, Draft draft, Place.OutsideMunicipality outside, CancellationToken cancellation)
    {
        // An edit or a late photo brings the draft by again: what was said stays said.
        var id = new ThreadId(draft.Id.Value);
        if (await store.Threads.AnyAsync(t => t.Id == id, cancellation))
        {
            return;
        }

        store.Threads.Add(new ThreadRow
        {
            Id = id,
            PersonId = draft.PersonId,
            Inbox = draft.Inbox,
            OpenedAt = clock.Now,
            Topic = OutsideTopic,
            Referred = true,
        });
        await store.SaveChangesAsync(cancellation);
        await replies.AddAsync(store, draft.PersonId, draft.Inbox, new ReplyOccasion.Outside(draft.Id, outside.Neighbour?.Name), cancellation);
    }

    public static void SetPlace(ReportRow row, Place place)
    {
        if (place is Place.Located located)
        {
            (row.LatitudeDegrees, row.LongitudeDegrees, row.AccuracyMetres) = (located.Point.LatitudeDegrees, located.Point.LongitudeDegrees, located.AccuracyMetres);
            row.PlaceSource = ReportCode.Of(located.Source);
            row.Area = located.Areas.IsEmpty ? null : located.Areas[0].Name;
        }
    }

    /// <summary>A report of its own, with its number, for what one signal says. Call inside the registration lock.</summary>
    /// <returns>What is to be said of it to whoever sent the signal.</returns>
    public async Task<ReplyOccasion> BeginAsync(
        MeldingenStore store, ReportId id, SignalId signal, DraftAnalysis analysis, Place place, ImmutableArray<DuplicateDoubt> doubts, CancellationToken cancellation)
    {
        var number = await NextNumberAsync(store, cancellation);
        var top = analysis.Ranked.IsEmpty ? null : analysis.Ranked[0];
        var urgency = analysis.Decision is { } category ? served.Municipality.CategoryOf(category)?.Urgency ?? default : Urgency.Normal;
        var decided = ReportDecider.Register(
            id,
            new NewReport(number, signal, analysis.Decision, top?.Category, top?.Probability, analysis.ModelVersion, place, urgency, analysis.ObservedAt)
            {
                PhotosDisagree = analysis.Abstained == "photos-disagree",
                PhotoUnreadable = analysis.Photos.Any(p => p.Unreadable is not null),
                PhotoLost = analysis.Photos.Any(p => p.Lost),
                Doubts = doubts,
            },
            clock.Now);
        var row = new ReportRow
        {
            Id = id,
            Number = number,
            State = "registered",
            ObservedAt = analysis.ObservedAt,
            CreatedAt = clock.Now,
            UpdatedAt = clock.Now,
        };
        SetPlace(row, place);
        store.Reports.Add(row);
        await store.SaveChangesAsync(cancellation);
        var (events, report) = routing.Continue(decided.Events, decided.Report, row);
        await log.AppendAsync(store, row, events, report, cancellation);
        return new ReplyOccasion.Registered(signal, number, report.Category, row.Area, report.Reasons);
    }

    private async Task<ReplyOccasion> JoinAsync(
        MeldingenStore store, Signal signal, DraftAnalysis analysis, Place place, DuplicateVerdict verdict, CancellationToken cancellation)
    {
        var row = await store.Reports.SingleAsync(r => r.Id == signal.ReportId, cancellation);
        var report = await ReportLog.LoadAsync(store, signal.ReportId, cancellation);
        var urgency = analysis.Decision is { } category ? served.Municipality.CategoryOf(category)?.Urgency ?? default : Urgency.Low;
        var match = verdict is DuplicateVerdict.SamePhoto ? SignalMatch.SamePhoto : SignalMatch.SameProblem;
        var join = new ReportCommand.Join(
            signal.Id, match, (verdict as DuplicateVerdict.SamePhoto)?.Distance, (verdict as DuplicateVerdict.SameProblem)?.Metres, urgency, analysis.ObservedAt);
        var joined = (Decision.Decided)ReportDecider.Decide(report, join, Actor.Machine, clock.Now);
        if (row.LatitudeDegrees is null && place is Place.Located located
            && ReportDecider.Decide(joined.Report, new ReportCommand.SetPlace(located.Source, located.AccuracyMetres), Actor.Machine, clock.Now) is Decision.Decided placed)
        {
            SetPlace(row, place);
            joined = new Decision.Decided([.. joined.Events, .. placed.Events], placed.Report);
        }

        var (events, after) = routing.Continue(joined.Events, joined.Report, row);
        await log.AppendAsync(store, row, events, after, cancellation);
        return new ReplyOccasion.Joined(signal.Id, row.Number);
    }

    private async Task<ReportNumber> NextNumberAsync(MeldingenStore store, CancellationToken cancellation)
    {
        var year = clock.Now.InZone(served.Municipality.TimeZone).Year;
        var key = string.Create(CultureInfo.InvariantCulture, $"report-counter-{year}");
        var counter = await store.Settings.SingleOrDefaultAsync(s => s.Key == key, cancellation);
        var ordinal = counter is null ? 1 : int.Parse(counter.Value, CultureInfo.InvariantCulture) + 1;
        var value = ordinal.ToString(CultureInfo.InvariantCulture);
        if (counter is null)
        {
            store.Settings.Add(new Setting { Key = key, Value = value });
        }
        else
        {
            counter.Value = value;
        }

        return ReportNumber.Of(served.Municipality.NumberPrefix, year, ordinal);
    }
}
