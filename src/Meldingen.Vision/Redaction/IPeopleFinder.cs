using System.Collections.Immutable;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Redaction;

/// <summary>Finds what tells who somebody is. Safe to call from several threads.</summary>
public interface IPeopleFinder
{
    /// <param name="picture">Upright, at the size at which others will see it.</param>
    ImmutableArray<PictureArea> Find(DecodedPhoto picture);
}
