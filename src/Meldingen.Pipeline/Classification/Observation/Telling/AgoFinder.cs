using System.Collections.Frozen;
using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation.Telling;

/// <summary>"Een half uur geleden", "two nights ago", and "nu" and "net".</summary>
internal static class AgoFinder
{
    private static readonly Duration JustNow = Duration.FromMinutes(5);
    private static readonly FrozenSet<string> NotJust = TimeTerms.Set("naast als zoals zo niet even iets te voor achter tegenover buiten boven onder om alsof");

    public static Finding? At(Told told, int i) => Long(told, i) ?? Now(told, i);

    private static Finding? Long(Told told, int i)
    {
        var (quantity, next) = Quantity(told, i);
        if (next < 0)
        {
            return null;
        }

        var unit = UnitOf(told.Word(next));
        if (unit is null)
        {
            return null;
        }

        next++;
        if (told.Reads(next, "of/or") && told.Number(next + 1) is { Value: > 0 } about)
        {
            // "een uur of drie geleden"
            quantity = about.Value;
            next += 2;
        }

        return told.Reads(next, "geleden/ago/terug") ? Finding(i, next, quantity, unit.Value) : null;
    }

    private static Finding Finding(int first, int last, double quantity, (Duration Length, DayPart? Part) unit) =>
        unit.Length >= Duration.FromDays(1)
            ? new Finding.Anchor(first, last, new DayMeant.Back((int)Math.Min(3650, Math.Round(quantity * unit.Length.TotalDays))), unit.Part)
            : new Finding.Ago(first, last, quantity * unit.Length, Duration.Max(JustNow, quantity * unit.Length / 4));

    /// <summary>The number, and where the unit stands; −1 when this is none.</summary>
    private static (double Quantity, int Next) Quantity(Told told, int i)
    {
        if (told.Reads(i, "half", "an/een"))
        {
            return (0.5, i + 2);
        }

        if (told.Reads(i, "een/a", "half/paar/few/couple") || told.Reads(i, "half/paar/enkele/few/anderhalf"))
        {
            var at = told.Reads(i, "een/a") ? i + 1 : i;
            var next = told.Reads(at + 1, "of") ? at + 2 : at + 1;
            return (told.Word(at) switch { "half" => 0.5, "anderhalf" => 1.5, "couple" => 2, _ => 3 }, next);
        }

        if (told.Reads(i, "a/an"))
        {
            return (1, i + 1);
        }

        if (told.Literal(i) is NumberLiteral.Plain plain)
        {
            return (plain.Value, i + 1);
        }

        return TimeTerms.Number(told.Word(i)) is { } number ? (number, i + 1)
            : told.Reads(i, "kwartier/kwartiertje/uur/uurtje/halfuur/halfuurtje") ? (1, i)
            : (0, -1);
    }

    private static (Duration Length, DayPart? Part)? UnitOf(string word) => word switch
    {
        "minuut" or "minuten" or "minuutje" or "minuutjes" or "min" or "minute" or "minutes" or "mins" => (Duration.FromMinutes(1), null),
        "kwartier" or "kwartiertje" => (Duration.FromMinutes(15), null),
        "halfuur" or "halfuurtje" => (Duration.FromMinutes(30), null),
        "uur" or "uren" or "uurtje" or "uurtjes" or "u" or "hour" or "hours" or "hrs" => (Duration.FromHours(1), null),
        "dag" or "dagen" or "day" or "days" => (Duration.FromDays(1), null),
        "nacht" or "nachten" or "night" or "nights" => (Duration.FromDays(1), DayPart.Night),
        "avond" or "avonden" or "evening" or "evenings" => (Duration.FromDays(1), DayPart.Evening),
        "week" or "weken" or "weeks" => (Duration.FromDays(7), null),
        "maand" or "maanden" or "month" or "months" => (Duration.FromDays(30), null),
        _ => null,
    };

    private static Finding.Now? Now(Told told, int i) =>
        told.Reads(i, "op", "dit/het", "moment/ogenblik") || told.Reads(i, "at", "the", "moment") ? new Finding.Now(i, i + 2, JustNow)
        : told.Reads(i, "just/right", "now") || told.Reads(i, "has/have/was/were/is/i", "just") ? new Finding.Now(i, i + 1, JustNow)
        : told.Reads(i, "nu/now/zojuist/zonet/daarnet/zopas/zoeven/daarjuist/momenteel/currently") ? new Finding.Now(i, i, JustNow)
        : told.Reads(i, "net") && !NotJust.Contains(told.Word(i + 1)) ? new Finding.Now(i, i, JustNow)
        : null;
}
