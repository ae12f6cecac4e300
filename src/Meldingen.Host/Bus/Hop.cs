using Meldingen.Storage.Work;
using NodaTime;

namespace Meldingen.Host.Bus;

/// <summary>
/// One hop: loads, makes one pure call, and saves state, next work and the end of its own work in ONE transaction
/// (by <see cref="WorkQueue"/>.FinishAsync inside it).
/// </summary>
internal interface IHop
{
    WorkKind Kind { get; }

    Task<HopResult> RunAsync(WorkLease lease, CancellationToken cancellation);
}

/// <summary>A hop that can do many units in one transaction. What breaks one breaks the batch, and those that are left are tried again alone.</summary>
internal interface IBatchHop : IHop
{
    /// <param name="left">What is done and committed is taken out of it.</param>
    Task RunAsync(Queue<WorkLease> left, CancellationToken cancellation);
}

internal abstract record HopResult
{
    private HopResult()
    {
    }

    /// <summary>The transaction with the end of this work is committed.</summary>
    public sealed record Finished : HopResult;

    /// <param name="After">On the host's clock.</param>
    /// <param name="Code">Why, without personal data.</param>
    public sealed record TryLater(Duration After, string Code) : HopResult;

    public static HopResult Done { get; } = new Finished();
}
