using Meldingen.Host.Operations;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Reports;

/// <summary>Keeps what agents say of pairs of reports, in the transaction in which it is done.</summary>
internal sealed class DuplicateAnswers(HostClock clock)
{
    /// <param name="one">Either of the two, as it was before the answer; a doubt may be with either.</param>
    public async Task KeepAsync(MeldingenStore store, Report one, Report other, bool same, AgentId agent, CancellationToken cancellation)
    {
        var row = await FindAsync(store, one.Id, other.Id, cancellation);
        if (row is null)
        {
            var (low, high) = Ordered(one.Id, other.Id);
            row = new DuplicateAnswerRow { OneId = low, OtherId = high, Same = same, Agent = agent.Value, At = clock.Now };
            store.DuplicateAnswers.Add(row);
        }

        (row.Same, row.Agent, row.At) = (same, agent.Value, clock.Now);
        if (one.Doubts.FirstOrDefault(d => d.Report == other.Id) is { } doubt || (doubt = other.Doubts.FirstOrDefault(d => d.Report == one.Id)) is not null)
        {
            (row.Doubted, row.HashDistance, row.Metres, row.Hours) = (ReportCode.Of(doubt.Why), doubt.HashDistance, doubt.Metres, doubt.Hours);
        }
    }

    /// <summary>The agent has taken it back: nobody has answered.</summary>
    public static async Task TakeBackAsync(MeldingenStore store, ReportId one, ReportId other, CancellationToken cancellation)
    {
        if (await FindAsync(store, one, other, cancellation) is { } row)
        {
            store.DuplicateAnswers.Remove(row);
        }
    }

    private static Task<DuplicateAnswerRow?> FindAsync(MeldingenStore store, ReportId one, ReportId other, CancellationToken cancellation)
    {
        var (low, high) = Ordered(one, other);
        return store.DuplicateAnswers.SingleOrDefaultAsync(a => a.OneId == low && a.OtherId == high, cancellation);
    }

    private static (ReportId Low, ReportId High) Ordered(ReportId one, ReportId other) => one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
}
