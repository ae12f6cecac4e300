using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Replies;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Console;

/// <summary>Reads what waits for a person outside the list of meldingen.</summary>
internal sealed class StuckReader(IDbContextFactory<MeldingenStore> stores, PersonalData personal, HostClock clock)
{
    private const int MostListed = 100;
    private const int MostCounted = 1_000;

    // Most troubles of a channel pass sooner than anybody could look.
    private static readonly Duration TakesLong = Duration.FromMinutes(15);

    public async Task<Stuck> ReadAsync(CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        return new Stuck(
            [.. await OperatorAsync(store, cancellation)],
            [.. await ThreadsAsync(store, cancellation)], [.. await RepliesAsync(store, cancellation)], [.. await DeliveriesAsync(store, cancellation)],
            [.. (await store.Work.AsNoTracking().Where(w => w.State == WorkState.Failed).OrderBy(w => w.DueAt).Take(MostListed).ToListAsync(cancellation))
                .Select(w => new StuckWork(w.Kind, w.Subject, w.Attempts, w.LastError))]);
    }

    private async Task<IEnumerable<WaitingForOperator>> OperatorAsync(MeldingenStore store, CancellationToken cancellation)
    {
        var files = await store.Work.AsNoTracking().Where(w => w.Kind == WorkKind.FetchFile && w.State == WorkState.Ready && w.LastError!.StartsWith(FetchFileHop.ForOperator))
            .OrderBy(w => w.DueAt).Select(w => new { w.Subject, w.LastError }).Take(MostCounted).ToListAsync(cancellation);
        var ids = files.Select(f => new MessageId(f.Subject)).ToList();
        var inboxes = await store.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Inbox }).ToDictionaryAsync(m => m.Id.Value, m => (InboxId?)m.Inbox, cancellation);
        var longAgo = clock.Now - TakesLong;
        var replies = (await store.Replies.AsNoTracking().Where(r => r.State == ReplyState.Pending && r.Reason != null)
            .Select(r => new { r.Inbox, r.Reason, r.CreatedAt }).Take(MostCounted).ToListAsync(cancellation)).Where(r => WhatFor(r.Reason!) != WaitingFor.Channel || r.CreatedAt < longAgo);
        return files.Select(f => (Inbox: inboxes.GetValueOrDefault(f.Subject), Code: f.LastError![FetchFileHop.ForOperator.Length..], Files: 1, Replies: 0))
            .Concat(replies.Select(r => (Inbox: (InboxId?)r.Inbox, Code: r.Reason!, Files: 0, Replies: 1)))
            .GroupBy(w => (w.Inbox, w.Code))
            .Select(g => new WaitingForOperator(g.Key.Inbox, g.Key.Code, g.Any(w => w.Files > 0) && WhatFor(g.Key.Code) == WaitingFor.Channel ? WaitingFor.Setting : WhatFor(g.Key.Code), g.Sum(w => w.Files), g.Sum(w => w.Replies)))
            .OrderBy(w => w.What).ThenByDescending(w => w.Files + w.Replies);
    }

    private static WaitingFor WhatFor(string code) =>
        TokenTrouble.IsNamedBy(code) ? WaitingFor.Token : code.EndsWith("-not-configured", StringComparison.Ordinal) ? WaitingFor.Setting : WaitingFor.Channel;

    private async Task<IEnumerable<OpenThread>> ThreadsAsync(MeldingenStore store, CancellationToken cancellation)
    {
        var threads = await store.Threads.AsNoTracking().Where(t => !t.Referred && t.ClosedAt == null).OrderBy(t => t.OpenedAt).Take(MostListed).ToListAsync(cancellation);
        var ids = threads.Select(t => (ThreadId?)t.Id).ToList();
        var said = (await store.Messages.AsNoTracking().Where(m => ids.Contains(m.ThreadId)).OrderBy(m => m.SentAt).ToListAsync(cancellation)).ToLookup(m => m.ThreadId);
        var files = (await store.MediaFiles.AsNoTracking().Where(f => store.Messages.Any(m => m.Id == f.MessageId && ids.Contains(m.ThreadId))).ToListAsync(cancellation))
            .ToDictionary(f => f.MessageId, f => ShownFile.Of(f));
        return threads.Select(t => new OpenThread(
            t.Id, t.Version, t.OpenedAt, t.Topic, [.. said[t.Id].Select(m => new ThreadLine(personal.LineOf(m), files.GetValueOrDefault(m.Id)))]));
    }

    private async Task<IEnumerable<StuckReply>> RepliesAsync(MeldingenStore store, CancellationToken cancellation)
    {
        var replies = await store.Replies.AsNoTracking().Where(r => r.State == ReplyState.Unknown || r.State == ReplyState.Failed)
            .OrderBy(r => r.CreatedAt).Take(MostListed).ToListAsync(cancellation);
        // While a status may still settle its fate, a reply is nobody's to send again.
        replies.RemoveAll(r => r.Progress.Patience(clock.Now) is not null);
        var drafts = replies.Select(r => new DraftId(r.Subject)).ToList();
        var numbers = (await store.Signals.AsNoTracking().Where(s => drafts.Contains(s.DraftId)).Join(store.Reports, s => s.ReportId, r => r.Id, (s, r) => new { s.DraftId, r.Number }).ToListAsync(cancellation))
            .ToLookup(n => n.DraftId.Value, n => (ReportNumber?)n.Number);
        return replies.Select(r => new StuckReply(r.Id, r.StateAt ?? r.CreatedAt, r.State, r.Reason, personal.TextOf(r), numbers[r.Subject].FirstOrDefault()));
    }

    private static async Task<IEnumerable<StuckDelivery>> DeliveriesAsync(MeldingenStore store, CancellationToken cancellation) =>
        (await store.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Refused).Join(store.Reports, d => d.ReportId, r => r.Id, (d, r) => new { Delivery = d, r.Number })
            .OrderBy(d => d.Delivery.CreatedAt).Take(MostListed).ToListAsync(cancellation))
        .Select(d => new StuckDelivery(d.Delivery.Id, d.Number, d.Delivery.Service, d.Delivery.SettledAt ?? d.Delivery.CreatedAt, d.Delivery.LastReason));
}
