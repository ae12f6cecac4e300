using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Vision.Decoding;

/// <summary>Reads one photo whole: what it is, what its camera wrote, its pixels and its hash. Never throws for what the bytes are.</summary>
public sealed class PhotoReader(IPhotoDecoder decoder)
{
    /// <param name="declaredType">MIME type the sender declared; another content is unreadable as lying. Null: not declared.</param>
    /// <exception cref="Natives.NativeMissingException">The decoding library is not here.</exception>
    public ReadPhoto Read(ReadOnlyMemory<byte> bytes, string? declaredType = null)
    {
        var sha256 = Sha256.Of(bytes.Span);
        var facts = ExifReader.Read(bytes);
        switch (decoder.Decode(bytes, declaredType))
        {
            case DecodeResult.Readable(var photo):
                var (hash, quality) = PdqAreaHash.Compute(AreaAverage.Luma64(photo));
                return new ReadPhoto(
                    new PhotoReading.Readable(
                        sha256, facts, photo.Format, photo.OriginalWidth, photo.OriginalHeight, photo.Orientation, hash, PdqAreaHash.Version, quality),
                    photo);
            case DecodeResult.Unreadable(var reason, var format):
                return new ReadPhoto(new PhotoReading.Unreadable(sha256, facts, format, reason), null);
            default:
                throw new InvalidOperationException("a decode result is readable or unreadable");
        }
    }
}

/// <param name="Pixels">What networks look at; null when the photo is unreadable.</param>
public sealed record ReadPhoto(PhotoReading Reading, DecodedPhoto? Pixels);
