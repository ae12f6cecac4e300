using NodaTime;

namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>A time that words tell, never after they were sent.</summary>
/// <param name="At">Middle of what is meant.</param>
/// <param name="Accuracy">Half its length: "om drie uur" is minutes, "vannacht" hours.</param>
/// <param name="Phrase">The words that told it, as they were typed; personal, never to be logged.</param>
public sealed record SaidTime(Instant At, Duration Accuracy, string Phrase);
