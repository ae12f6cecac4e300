namespace Meldingen.Vision.Decoding;

/// <summary>Turns and mirrors pixels as EXIF's orientation asks (CIPA DC-008, tag 0x0112).</summary>
internal static class Upright
{
    private const int Bytes = 3;

    /// <summary>Whether width and height change places.</summary>
    public static bool IsSideways(int orientation) => orientation >= 5;

    /// <param name="rgb">As stored; may be the result.</param>
    /// <param name="orientation">1 to 8.</param>
    public static (byte[] Rgb, int Width, int Height) Turn(byte[] rgb, int width, int height, int orientation)
    {
        if (orientation == 1)
        {
            return (rgb, width, height);
        }

        // Where the upright first pixel is stored, and how far its neighbours to the right and below lie from it.
        var (right, down) = (Bytes, width * Bytes);
        var (lastColumn, lastRow) = ((width - 1) * right, (height - 1) * down);
        var (first, across, along) = orientation switch
        {
            2 => (lastColumn, -right, down),
            3 => (lastColumn + lastRow, -right, -down),
            4 => (lastRow, right, -down),
            5 => (0, down, right),
            6 => (lastRow, -down, right),
            7 => (lastColumn + lastRow, -down, -right),
            8 => (lastColumn, down, -right),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
        };
        var (newWidth, newHeight) = IsSideways(orientation) ? (height, width) : (width, height);
        var turned = new byte[rgb.Length];
        var target = 0;
        for (var y = 0; y < newHeight; y++)
        {
            var source = first + (y * along);
            for (var x = 0; x < newWidth; x++, source += across, target += Bytes)
            {
                turned[target] = rgb[source];
                turned[target + 1] = rgb[source + 1];
                turned[target + 2] = rgb[source + 2];
            }
        }

        return (turned, newWidth, newHeight);
    }
}
