using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>Whose it is, and by when.</summary>
/// <param name="Service">Who gets it.</param>
/// <param name="InsteadOf">The service the rule named, when <paramref name="Service"/> is on duty for it because it is closed; else null.</param>
/// <param name="RespondWithin">As the rule says; counted over <paramref name="Clock"/>.</param>
/// <param name="StartsAt">When the clock starts: now, or the next opening of the service on the working clock.</param>
/// <param name="RespondBy">On the working clock never inside closed hours; the moment of closing still counts as open.</param>
/// <param name="Urgency">The higher of the report's and the rule's.</param>
/// <param name="NotifyNow">Wake the service: do not wait until somebody looks.</param>
/// <param name="RuleName">The rule that matched.</param>
/// <param name="Reason">One English sentence; nothing personal.</param>
public sealed record Route(
    ServiceId Service,
    ServiceId? InsteadOf,
    Duration RespondWithin,
    ResponseClock Clock,
    Instant StartsAt,
    Instant RespondBy,
    Urgency Urgency,
    bool NotifyNow,
    string RuleName,
    string Reason);

public enum ResponseClock
{
    /// <summary>Every minute counts.</summary>
    Wall,

    /// <summary>Only the hours in which the service is open count.</summary>
    Working,
}
