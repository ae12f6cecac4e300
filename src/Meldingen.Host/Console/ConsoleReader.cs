using System.Collections.Immutable;
using Meldingen.Host.Classification;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Console;

/// <summary>What the pages show, opened for the agent.</summary>
internal sealed class ConsoleReader(IDbContextFactory<MeldingenStore> stores, PersonalData personal)
{
    private const int MostListed = 200;

    public async Task<IReadOnlyList<ListedReport>> ListAsync(CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var rows = await store.Reports.AsNoTracking().OrderByDescending(r => r.State == "needs-review").ThenByDescending(r => r.Urgency).ThenByDescending(r => r.CreatedAt)
            .Take(MostListed).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var photos = (await (from signal in store.Signals.Where(s => ids.Contains(s.ReportId))
                             join message in store.Messages on signal.DraftId equals message.DraftId
                             join photo in store.Photos.Where(p => p.Thumbnail != null) on message.Id equals photo.MessageId
                             orderby photo.SentAt
                             select new { signal.ReportId, photo.Id }).ToListAsync(cancellation)).ToLookup(p => p.ReportId, p => p.Id);
        return [.. rows.Select(r => new ListedReport(r, photos[r.Id].Select(p => (PhotoId?)p).FirstOrDefault()))];
    }

    public async Task<ShownReport?> FindAsync(ReportNumber number, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var row = await store.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Number == number, cancellation);
        if (row is null)
        {
            return null;
        }

        var signals = await store.Signals.AsNoTracking().Where(s => s.ReportId == row.Id).OrderBy(s => s.JoinedAt).ToListAsync(cancellation);
        var drafts = signals.Select(s => s.DraftId).ToList();
        var messages = await store.Messages.AsNoTracking().Where(m => m.DraftId != null && drafts.Contains(m.DraftId.Value)).OrderBy(m => m.SentAt).ToListAsync(cancellation);
        var ids = messages.Select(m => m.Id).ToList();
        var files = await store.MediaFiles.AsNoTracking().Where(p => ids.Contains(p.MessageId)).OrderBy(p => p.SentAt).ToListAsync(cancellation);
        var attached = files.OfType<Attachment>().ToDictionary(f => f.MessageId, f => ShownFile.Of(f));
        var subjects = drafts.Select(d => d.Value).ToList();
        var replies = await store.Replies.AsNoTracking().Where(r => subjects.Contains(r.Subject)).OrderBy(r => r.CreatedAt).ToListAsync(cancellation);
        var events = await store.ReportEvents.AsNoTracking().Where(e => e.ReportId == row.Id).OrderBy(e => e.Ordinal).ToListAsync(cancellation);
        var happened = await store.FileEvents.AsNoTracking().Where(e => ids.Contains(e.MessageId)).ToListAsync(cancellation);
        var evidence = signals.Where(s => s.EvidenceSealed is not null)
            .Select(s => personal.OpenJson<DraftAnalysis>(s.EvidenceSealed!)).ToImmutableArray();
        var reactions = await MessageLines.ReactionsAsync(store, personal, messages, replies, cancellation);
        var said = messages.Select(m => new SaidLine(m.SentAt, FromUs: false, personal.LineOf(m)) { File = attached.GetValueOrDefault(m.Id) })
            .Concat(reactions.Select(r => new SaidLine(r.Message.SentAt, FromUs: false, r.Line)))
            .Concat(replies.Select(r => new SaidLine(r.CreatedAt, FromUs: true, new TellingLine("text", personal.TextOf(r))) { Fate = r.Progress }))
            .OrderBy(l => l.At).ToImmutableArray();
        return new ShownReport(row, [.. files.OfType<Photo>().Select(p => ShownPhoto.Of(p))], said, evidence, [.. HappenedLine.Of(events, happened)]);
    }
}

internal sealed record ListedReport(ReportRow Row, PhotoId? Photo);

/// <param name="Evidence">Of each signal, the first one's first.</param>
internal sealed record ShownReport(
    ReportRow Row, ImmutableArray<ShownPhoto> Photos, ImmutableArray<SaidLine> Said, ImmutableArray<DraftAnalysis> Evidence, ImmutableArray<HappenedLine> Events);


internal sealed record SaidLine(Instant At, bool FromUs, TellingLine Line)
{
    /// <summary>What became of a reply; null for what the melder sent.</summary>
    public ReplyProgress? Fate { get; init; }

    /// <summary>What was sent along and is no photo.</summary>
    public ShownFile? File { get; init; }
}
