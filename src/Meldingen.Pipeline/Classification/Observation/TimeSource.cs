namespace Meldingen.Pipeline.Classification.Observation;

/// <summary>Where a claim about the time comes from, most trusted first: the order is the precedence. The server's clock is no source.</summary>
public enum TimeSource
{
    /// <summary>EXIF capture time of a photo sent as a file.</summary>
    PhotoCapture,

    /// <summary>"Vannacht om drie uur", relative to when it was sent.</summary>
    Words,

    /// <summary>When WhatsApp says that the message was sent.</summary>
    MessageSent,
}
