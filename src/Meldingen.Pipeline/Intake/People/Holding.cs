using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Intake.People;

/// <summary>A number or user id was one person's until a moment: numbers are given up, and given out again to others.</summary>
/// <param name="Until">The last instant at which it was theirs; <see cref="Open"/> as long as it is.</param>
public readonly record struct Holding(PersonId Person, Instant Until)
{
    /// <summary>A number rests for months before an operator gives it out again: whoever writes from it within this is taken for the same person.</summary>
    public static readonly Duration Rest = Duration.FromDays(30);

    /// <summary>Later than any message.</summary>
    public static readonly Instant Open = Instant.FromUtc(9999, 1, 1, 0, 0);

    public bool IsOpen => Until == Open;

    /// <summary>Whose it was at a moment; null when it was nobody's that we know.</summary>
    /// <param name="all">Of one number or user id.</param>
    public static Holding? At(IReadOnlyCollection<Holding> all, Instant at) => all.Where(h => h.Until >= at).OrderBy(h => h.Until).Select(h => (Holding?)h).FirstOrDefault();

    /// <summary>Who gave it up not long before a moment at which it was nobody's.</summary>
    public static Holding? JustBefore(IReadOnlyCollection<Holding> all, Instant at) =>
        At(all, at) is null ? all.Where(h => h.Until < at && at - h.Until <= Rest).OrderByDescending(h => h.Until).Select(h => (Holding?)h).FirstOrDefault() : null;
}
