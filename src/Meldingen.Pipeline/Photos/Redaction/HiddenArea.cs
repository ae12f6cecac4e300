namespace Meldingen.Pipeline.Photos.Redaction;

/// <summary>A part of a photo that not everybody may see.</summary>
/// <param name="Number">Counts from 1 within the photo; never given twice.</param>
/// <param name="Lifted">An agent said that there is nothing to hide. It is kept, so that the next look at the photo does not hide it again.</param>
public sealed record HiddenArea(int Number, PictureArea Area, HiddenContent Content, bool ByAgent, bool Lifted);

/// <summary>What is there.</summary>
public enum HiddenContent
{
    /// <summary>Somebody's face, or what else tells who it is: for agents only.</summary>
    Person,

    /// <summary>A number plate: field services need it to enforce, the public does not.</summary>
    Plate,
}

/// <summary>Who looks at a copy that leaves the agents' room.</summary>
public enum Onlooker
{
    FieldService,
    Public,
}
