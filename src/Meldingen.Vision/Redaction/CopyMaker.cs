using System.Collections.Immutable;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Redaction;

/// <summary>Makes the copies of a photo that people see, from one decode.</summary>
public sealed class CopyMaker(IPeopleFinder people)
{
    /// <summary>Null when the photo cannot be read, for the reasons that <see cref="IPhotoDecoder"/> gives.</summary>
    public AgentCopies? Make(ReadOnlyMemory<byte> photo) =>
        PhotoCopies.Picture(photo, PhotoCopies.DisplaySide) is { } picture ? new AgentCopies(Pair(picture), people.Find(picture)) : null;

    /// <summary>Copies in which parts are hidden for good.</summary>
    /// <param name="display">The display copy that agents see.</param>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static CopyPair Hide(ReadOnlyMemory<byte> display, IEnumerable<PictureArea> areas) =>
        PhotoCopies.Picture(display, PhotoCopies.DisplaySide) is { } picture
            ? Pair(Blur.Hide(picture, areas))
            : throw new InvalidDataException("the display copy of a photo cannot be read");

    private static CopyPair Pair(DecodedPhoto picture) => new(PhotoCopies.Jpeg(picture, PhotoCopies.DisplaySide), PhotoCopies.Jpeg(picture, PhotoCopies.ThumbnailSide));
}

/// <param name="People">Where people were found in it.</param>
public sealed record AgentCopies(CopyPair Copies, ImmutableArray<PictureArea> People);

/// <param name="Display">JPEG to look at.</param>
/// <param name="Thumbnail">JPEG for a list.</param>
public sealed record CopyPair(byte[] Display, byte[] Thumbnail);
