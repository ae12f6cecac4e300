using System.Collections.Frozen;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>Words of time in Dutch, Flemish and English, without accents and apostrophes.</summary>
internal static class TimeTerms
{
    public static FrozenDictionary<string, int> DutchNumbers { get; } = Numbered(
        "een|twee tweeen|drie drieen|vier vieren|vijf vijven|zes zessen|zeven zevenen|acht achten|negen negenen|tien tienen|elf elven|twaalf twaalven");

    public static FrozenDictionary<string, int> EnglishNumbers { get; } = Numbered("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve");

    /// <summary>"rond drieën" is an hour beyond doubt.</summary>
    public static FrozenSet<string> BentHours { get; } = Set("tweeen drieen vieren vijven zessen zevenen achten negenen tienen elven twaalven");

    public static FrozenDictionary<string, int> Minutes { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["kwart"] = 15, ["quarter"] = 15, ["vijf"] = 5, ["five"] = 5, ["tien"] = 10, ["ten"] = 10, ["twintig"] = 20, ["twenty"] = 20 }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FrozenSet<string> HourUnits { get; } = Set("uur u h oclock");

    /// <summary>Before a number they make it an hour.</summary>
    public static FrozenSet<string> Cues { get; } = Set("om rond rondom omstreeks tegen at around");

    /// <summary>Before a number they make it an hour only beside other words of time.</summary>
    public static FrozenSet<string> WeakCues { get; } = Set("tot na vanaf voor sinds van until till from since by after before tussen between");

    public static FrozenSet<string> Vague { get; } = Set("rond rondom omstreeks tegen around about ongeveer circa ca roughly plusminus");

    /// <summary>Between a cue and its number.</summary>
    public static FrozenSet<string> Fillers { get; } = Set("ongeveer circa ca precies exact about around roughly exactly de klok van zon");

    /// <summary>After a bare hour ("om drie stond hij er") they show that it counts nothing.</summary>
    public static FrozenSet<string> NoNoun { get; } = Set(
        "stond stonden staat staan was waren is zijn werd werden kwam kwamen ging gingen begon begonnen hoorde hoorden zag lag liep reed weer al nog toen hebben heeft had a an the there i we when were came");

    /// <summary>After a number of hours they make it a duration.</summary>
    public static FrozenSet<string> AfterDuration { get; } = Set("lang later long per achter duurt duurde durend achtereen");

    /// <summary>Before a number of hours they make it a duration.</summary>
    public static FrozenSet<string> BeforeDuration { get; } = Set("al over binnen ruim dan elke iedere every for within gedurende zeker minstens bijna");

    /// <summary>Sentences with these tell what is allowed, not what was seen.</summary>
    public static FrozenSet<string> RuleWords { get; } = Set("mag mogen verboden toegestaan venstertijd venstertijden open geopend opening allowed forbidden prohibited openingstijden");

    /// <summary>What is compared with is not what is told of.</summary>
    public static FrozenSet<string> Comparisons { get; } = Set("als zoals like");

    /// <summary>A day with one of these after it tells when something was said of it.</summary>
    public static FrozenSet<string> Told { get; } = Set("gemeld gebeld gemaild gevraagd doorgegeven gewhatsappt geappt reported called emailed told");

    public static FrozenDictionary<string, IsoDayOfWeek> Weekdays { get; } = Enumerated<IsoDayOfWeek>(
        "maandag monday|dinsdag tuesday|woensdag wednesday|donderdag thursday|vrijdag friday|zaterdag saturday|zondag sunday", n => (IsoDayOfWeek)n);

    public static FrozenDictionary<string, int> Months { get; } = Numbered(
        "januari january jan|februari february feb|maart march mrt|april apr|mei may|juni june jun|juli july jul|augustus august aug|september sep sept|oktober october okt oct|november nov|december dec");

    public static FrozenDictionary<string, DayPart> Parts { get; } = new[]
    {
        (DayPart.Night, "nacht nachts night"),
        (DayPart.Morning, "ochtend ochtends morgen morgens voormiddag voormiddags morning"),
        (DayPart.Afternoon, "middag middags namiddag namiddags afternoon"),
        (DayPart.Evening, "avond avonds evening"),
    }.SelectMany(p => p.Item2.Split(' ').Select(word => (Word: word, Part: p.Item1))).ToFrozenDictionary(p => p.Word, p => p.Part, StringComparer.Ordinal);

    /// <summary>Dutch before English; null when it is no number up to twelve.</summary>
    public static int? Number(string word) =>
        DutchNumbers.TryGetValue(word, out var dutch) ? dutch : EnglishNumbers.TryGetValue(word, out var english) ? english : null;

    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, int> Numbered(string lists) => Enumerated(lists, n => n);

    private static FrozenDictionary<string, T> Enumerated<T>(string lists, Func<int, T> value) =>
        lists.Split('|').SelectMany((words, i) => words.Split(' ').Select(word => (word, i))).ToFrozenDictionary(p => p.word, p => value(p.i + 1), StringComparer.Ordinal);
}
