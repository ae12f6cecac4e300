using System.Text.Json.Serialization;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Demo;

/// <summary>What came of it all: drafts = created + merged + threads + referred.</summary>
/// <param name="Unfinished">Messages, drafts, deliveries and replies that have reached no end state.</param>
/// <param name="Failed">Work given up, deliveries refused, replies failed or of unknown fate.</param>
internal sealed record DemoSummary(
    int Messages, int Conversations, int Drafts, int Created, int Merged, int Threads, int Referred, int Routed, int NeedsReview, int Unfinished, int Failed,
    [property: JsonPropertyName("elapsedMs")] long ElapsedMilliseconds)
{
    public static async Task<DemoSummary> ReadAsync(MeldingenStore store, int conversations, long elapsedMilliseconds, CancellationToken cancellation)
    {
        var created = await store.Signals.CountAsync(s => s.Match == "created", cancellation);
        var merged = await store.Signals.CountAsync(s => s.Match != "created", cancellation);
        var threads = await store.Threads.CountAsync(t => !t.Referred, cancellation);
        var referred = await store.Threads.CountAsync(t => t.Referred, cancellation);
        return new DemoSummary(
            await store.Messages.CountAsync(cancellation),
            conversations,
            await store.Drafts.CountAsync(d => d.State != DraftState.Withdrawn && d.State != DraftState.Absorbed, cancellation) + await store.Threads.CountAsync(t => !store.Drafts.Any(d => (object)d.Id == (object)t.Id), cancellation),
            created,
            merged,
            threads,
            referred,
            await store.ReportEvents.Where(e => e.Type == "routed").Select(e => e.ReportId).Distinct().CountAsync(cancellation),
            await store.Reports.CountAsync(r => r.State == "needs-review", cancellation),
            await store.Messages.CountAsync(m => m.Fate == MessageFate.Waiting, cancellation)
                + await store.Drafts.CountAsync(d => d.State != DraftState.Registered && d.State != DraftState.Withdrawn && d.State != DraftState.Absorbed, cancellation)
                + await store.Work.CountAsync(w => w.State == WorkState.Ready, cancellation),
            await store.Work.CountAsync(w => w.State == WorkState.Failed, cancellation)
                + await store.Deliveries.CountAsync(d => d.State == DeliveryState.Refused, cancellation)
                + await store.Replies.CountAsync(r => r.State == ReplyState.Failed || r.State == ReplyState.Unknown, cancellation),
            elapsedMilliseconds);
    }
}
