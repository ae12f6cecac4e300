using NodaTime;

namespace Meldingen.Pipeline.Vocabulary;

/// <summary>What came of handing something to the outside, and whether to try again.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <param name="Reference">The other side's own number for it, if it gave one.</param>
    public sealed record Accepted(string? Reference) : DeliveryOutcome;

    public sealed record Refused(string Reason) : DeliveryOutcome;

    public sealed record TryLater(Duration After, string Reason) : DeliveryOutcome;
}
