namespace Meldingen.Pipeline.Classification.Observation.Telling;

internal enum Gap
{
    None,

    /// <summary>A comma: the sentence goes on.</summary>
    Soft,

    /// <summary>The end of a sentence or line.</summary>
    Hard,
}

/// <summary>One word or number of a text that may tell a time.</summary>
/// <param name="Word">Lower case, without accents and apostrophes; empty for a run of digits.</param>
/// <param name="Literal">What a run that begins with a digit is; null for a word.</param>
/// <param name="Before">What parts it from the token before.</param>
/// <param name="Start">In characters of the text.</param>
/// <param name="End">In characters of the text, exclusive.</param>
internal readonly record struct TimeToken(string Word, NumberLiteral? Literal, Gap Before, int Start, int End);

/// <summary>A run of characters that begins with a digit.</summary>
internal abstract record NumberLiteral
{
    private NumberLiteral()
    {
    }

    /// <summary>"3", "12": one or two digits, which may be an hour.</summary>
    /// <param name="LeadingZero">"03": nobody counts bags like that.</param>
    public sealed record Plain(int Value, bool LeadingZero) : NumberLiteral;

    /// <summary>"21e", "3rd": of a date.</summary>
    public sealed record Ordinal(int Value) : NumberLiteral;

    /// <summary>"03:00", "23u15", "3.15u", "3pm".</summary>
    /// <param name="Exact">On the 24-hour clock beyond doubt.</param>
    /// <param name="NeedsCue">"3.15", "3u": may be a price or a duration.</param>
    public sealed record Clock(int Hour, int Minute, bool Exact, bool NeedsCue) : NumberLiteral;

    /// <summary>"21-11-2026", "21/11".</summary>
    /// <param name="Year">Null when it is not said.</param>
    public sealed record Date(int Day, int Month, int? Year) : NumberLiteral;

    /// <summary>"0113-249700", "12a", "4461": no time.</summary>
    public sealed record Unfit : NumberLiteral;
}
