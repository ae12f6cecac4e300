using System.Collections.Immutable;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Console;

/// <summary>What an agent compares: a report, those that may be the same, and the signals of which it is made.</summary>
internal sealed class SameReader(IDbContextFactory<MeldingenStore> stores)
{
    public async Task<ShownSame?> FindAsync(ReportNumber number, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        if (await store.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, cancellation) is not { } row)
        {
            return null;
        }

        var report = await ReportLog.LoadAsync(store, row.Id, cancellation);
        var others = report.Doubts.Select(d => d.Report).Concat(report.Taken.Select(t => t.Report)).ToList();
        if (report.MergedInto is { } into)
        {
            others.Add(into);
        }

        var numbers = await store.Reports.AsNoTracking().Where(r => others.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Number, cancellation);
        var signals = await SignalsAsync(store, [row.Id, .. report.Doubts.Select(d => d.Report)], cancellation);
        return new ShownSame(
            row, report.MergedInto is { } end ? numbers[end] : null, [.. report.Taken.Select(t => numbers[t.Report])],
            [.. report.Doubts.Select(d => new ShownDoubt(numbers[d.Report], d, [.. signals[d.Report].SelectMany(s => s.Photos)]))],
            [.. signals[row.Id]]);
    }

    private static async Task<ILookup<ReportId, ShownSignal>> SignalsAsync(MeldingenStore store, List<ReportId> reports, CancellationToken cancellation)
    {
        var signals = await store.Signals.AsNoTracking().Where(s => reports.Contains(s.ReportId)).OrderBy(s => s.JoinedAt).ToListAsync(cancellation);
        var drafts = signals.Select(s => s.DraftId).ToList();
        var photos = (await (from message in store.Messages.Where(m => m.DraftId != null && drafts.Contains(m.DraftId.Value))
                             join photo in store.Photos.Where(p => p.Display != null) on message.Id equals photo.MessageId
                             orderby photo.SentAt
                             select new { Draft = message.DraftId!.Value, photo.Id }).ToListAsync(cancellation)).ToLookup(p => p.Draft, p => p.Id);
        return signals.ToLookup(s => s.ReportId, s => new ShownSignal(s, [.. photos[s.DraftId]]));
    }
}

/// <param name="MergedInto">The report that it goes on in; null unless it was merged.</param>
/// <param name="Taken">Those that go on in it.</param>
internal sealed record ShownSame(
    ReportRow Row, ReportNumber? MergedInto, ImmutableArray<ReportNumber> Taken, ImmutableArray<ShownDoubt> Doubts, ImmutableArray<ShownSignal> Signals);

/// <param name="Photos">Of the other report.</param>
internal sealed record ShownDoubt(ReportNumber Other, ReportEvent.PerhapsSame Doubt, ImmutableArray<PhotoId> Photos);

internal sealed record ShownSignal(Signal Signal, ImmutableArray<PhotoId> Photos);
