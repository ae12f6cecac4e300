using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

internal enum DayPart
{
    /// <summary>22:00 to 06:00 of the day after: a night belongs to the evening it begins on.</summary>
    Night,
    Morning,
    Afternoon,
    Evening,

    /// <summary>"Gisteravond laat".</summary>
    LateEvening,

    /// <summary>"Vanochtend vroeg".</summary>
    EarlyMorning,
}

/// <summary>Which day is meant.</summary>
internal abstract record DayMeant
{
    private DayMeant()
    {
    }

    /// <summary>The latest that has begun: "'s nachts", "elke nacht", and "vannacht".</summary>
    public sealed record Latest : DayMeant;

    /// <summary>Of today, running or past: "vanochtend", "vanavond". In the small hours the day before goes on.</summary>
    public sealed record This : DayMeant;

    /// <summary>English "last night", "afgelopen nacht": the night that began yesterday.</summary>
    public sealed record LastNight : DayMeant;

    /// <param name="Days">0 is today, 1 yesterday.</param>
    public sealed record Back(int Days) : DayMeant;

    /// <param name="Past">"Afgelopen maandag": not today.</param>
    public sealed record Weekday(IsoDayOfWeek Day, bool Past) : DayMeant;

    /// <param name="Year">Null: the latest such date.</param>
    public sealed record Date(int Day, int Month, int? Year) : DayMeant;

    /// <summary>Tomorrow or later: an appointment, nothing that was seen.</summary>
    public sealed record Ahead : DayMeant;
}

/// <summary>A piece of a text that tells of time.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Last">Index of its last token.</param>
internal abstract record Finding(int First, int Last)
{
    /// <summary>A day, a part of one, or both.</summary>
    /// <param name="Part">Null: the whole day.</param>
    /// <param name="Alone">False: counts only with an hour.</param>
    /// <param name="Compared">"Net als gisteren": neither it nor its hour is what was seen.</param>
    public sealed record Anchor(int First, int Last, DayMeant Day, DayPart? Part, bool Alone = true, bool Compared = false) : Finding(First, Last);

    /// <param name="Exact">On the 24-hour clock; else noon and midnight are both possible.</param>
    /// <param name="Until">"Tussen twee en vier": the other end.</param>
    public sealed record Clock(int First, int Last, int Hour, int Minute, bool Exact, Duration Accuracy, (int Hour, int Minute)? Until = null) : Finding(First, Last);

    /// <summary>So long before it was sent.</summary>
    public sealed record Ago(int First, int Last, Duration Long, Duration Accuracy) : Finding(First, Last);

    /// <summary>"Nu", "net".</summary>
    public sealed record Now(int First, int Last, Duration Accuracy) : Finding(First, Last);
}
