namespace Meldingen.Pipeline.Reports;

/// <summary>Why a person must look before a field service is sent: the whole list.</summary>
public enum ReviewReason
{
    /// <summary>The classifier was not sure enough.</summary>
    Abstained,

    /// <summary>Confident photos of one album say different things.</summary>
    PhotosDisagree,
    PlaceUnknown,
    PlaceDisputed,
    PhotoUnreadable,

    /// <summary>It never came: WhatsApp no longer has it.</summary>
    PhotoLost,

    /// <summary>It may be about the same thing as a report that it was not joined to.</summary>
    PossibleDuplicate,

    /// <summary>What its melder changed or sent later says something else than what was decided.</summary>
    SaidOtherwise,
}
