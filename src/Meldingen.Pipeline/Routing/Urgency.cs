namespace Meldingen.Pipeline.Routing;

/// <summary>How soon somebody should go; comparable, and where two meet the higher counts. The number is what is stored.</summary>
public enum Urgency
{
    Low = 0,
    Normal = 1,
    High = 2,

    /// <summary>Now, at any hour.</summary>
    Immediate = 3,
}
