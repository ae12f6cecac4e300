using Meldingen.Pipeline.Intake.WhatsApp;

namespace Meldingen.Pipeline.Replies;

/// <summary>
/// Statuses repeat and come in any order: the furthest counts. Failed is beyond sent; what was delivered or read did not fail, whatever is told later.
/// </summary>
public static class StatusFold
{
    /// <param name="known">Null before the first status.</param>
    /// <returns>Null while nothing that we know the meaning of was told.</returns>
    public static DeliveryStatus? Fold(DeliveryStatus? known, DeliveryStatus told)
    {
        if (told == DeliveryStatus.Other)
        {
            return known;
        }

        return known is { } before && before > told ? before : told;
    }
}
