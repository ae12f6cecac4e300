using NodaTime;

namespace Meldingen.Pipeline.Routing;

/// <summary>Easter Sunday in the Gregorian calendar.</summary>
internal static class Easter
{
    /// <summary>The anonymous algorithm (Nature, 20 April 1876), as in J. Meeus, Astronomical Algorithms, chapter 8.</summary>
    public static LocalDate SundayOf(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuriesOver) = Math.DivRem(century, 4);
        var moonCorrection = (century + 8) / 25;
        var moonDrift = (century - moonCorrection + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonDrift + 15) % 30;
        var (leaps, yearsOver) = Math.DivRem(ofCentury, 4);
        var toSunday = (32 + (2 * centuriesOver) + (2 * leaps) - epact - yearsOver) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * correction) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }
}
