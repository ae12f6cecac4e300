using System.Globalization;

namespace Meldingen.Pipeline.Vocabulary;

/// <summary>What people call a melding: prefix of the municipality, year, six digits ("GOE-2026-000123"). Counted inside the registration lock.</summary>
public readonly record struct ReportNumber(string Value)
{
    /// <param name="prefix">Two to five capitals.</param>
    /// <param name="year">Local year of registration.</param>
    /// <param name="ordinal">1 and up, within the year.</param>
    public static ReportNumber Of(string prefix, int year, int ordinal) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:D4}-{ordinal:D6}"));

    public override string ToString() => Value;
}
