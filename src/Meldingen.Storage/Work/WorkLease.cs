namespace Meldingen.Storage.Work;

/// <summary>The right to do one round of one unit of work, until it expires.</summary>
/// <param name="Attempts">1 on the first try of this round.</param>
/// <param name="Failures">How many attempts in a row have broken off before this one.</param>
/// <param name="Deaths">At how many of these the process ended.</param>
public sealed record WorkLease(WorkKind Kind, Guid Subject, string Owner, int Round, int Attempts, int Failures, int Deaths);

/// <summary>Someone else took over because the lease expired: roll back and stop, nothing is lost.</summary>
public sealed class LeaseLostException(WorkLease lease) : Exception($"the lease on {lease.Kind} {lease.Subject:N} was lost");
