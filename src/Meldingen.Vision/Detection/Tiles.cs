using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Detection;

/// <summary>
/// A picture as squares that a network takes, on several scales: first the whole of it in one square, then each time twice as large and cut, up to its own
/// pixels. What is small in the picture is large in some square.
/// </summary>
/// <param name="Side">Of a square, in pixels.</param>
/// <param name="Shared">Pixels that neighbours have in common: what is no wider stands whole in one of them.</param>
/// <param name="Doublings">Finer scales than after so many are left out.</param>
internal sealed record Tiles(int Side, int Shared, int Doublings)
{
    public IEnumerable<Tile> Of(DecodedPhoto picture)
    {
        var longest = Math.Max(picture.Width, picture.Height);
        for (var (scale, left) = ((double)Side / longest, Doublings); left >= 0; (scale, left) = (scale * 2, left - 1))
        {
            // The last step goes no further than the picture's own pixels; there is nothing to see between them.
            var last = scale >= 1;
            scale = Math.Min(scale, 1);
            var (width, height) = (Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
            var level = AreaAverage.Rgb(picture, width, height);
            foreach (var top in Starts(height))
            {
                foreach (var start in Starts(width))
                {
                    yield return new Tile(Cut(level, width, height, start, top), start, top, (float)(1 / scale));
                }
            }

            if (last)
            {
                yield break;
            }
        }
    }

    /// <summary>Squares beside each other, evenly spread so that the last one ends where the picture does.</summary>
    internal IEnumerable<int> Starts(int length)
    {
        var count = length <= Side ? 1 : (int)Math.Ceiling((double)(length - Shared) / (Side - Shared));
        return Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)Math.Round((double)i * (length - Side) / (count - 1)));
    }

    // What a square has and the picture has not is black.
    private float[] Cut(float[] level, int width, int height, int left, int top)
    {
        var pixels = new float[Side * Side * 3];
        var (columns, rows) = (Math.Min(Side, width - left), Math.Min(Side, height - top));
        for (var y = 0; y < rows; y++)
        {
            level.AsSpan((((top + y) * width) + left) * 3, columns * 3).CopyTo(pixels.AsSpan(y * Side * 3));
        }

        return pixels;
    }
}

/// <summary>One square of a picture.</summary>
/// <param name="Pixels">RGB, 0 to 255, row by row.</param>
/// <param name="Left">Where it is on its scale.</param>
/// <param name="Top">Where it is on its scale.</param>
/// <param name="PictureScale">Pixels of the picture for one of the square.</param>
internal sealed record Tile(float[] Pixels, int Left, int Top, float PictureScale)
{
    public Box InPicture(Box box) => box.Moved(Left, Top).Scaled(PictureScale);
}
