using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Tests.Decoding;

internal static class Copied
{
    /// <summary>A copy as people see it; null when the photo cannot be read.</summary>
    public static byte[]? Jpeg(ReadOnlyMemory<byte> photo, int side) => PhotoCopies.Picture(photo, side) is { } picture ? PhotoCopies.Jpeg(picture, side) : null;
}
