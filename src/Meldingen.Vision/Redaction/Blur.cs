using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Redaction;

/// <summary>
/// Hides parts of a picture for good: of each, at most <see cref="Cells"/> × <see cref="Cells"/> average colours remain, and what is drawn is made of these
/// alone. No filter can bring back what is not there; a blur that weighs all pixels can be undone.
/// </summary>
public static class Blur
{
    /// <summary>Colours that remain along each side. A face is known from about 16 pixels on.</summary>
    public const int Cells = 4;

    /// <returns>A new picture; the one given stays as it is.</returns>
    public static DecodedPhoto Hide(DecodedPhoto picture, IEnumerable<PictureArea> areas)
    {
        var pixels = picture.Rgb.ToArray();
        foreach (var area in areas)
        {
            Hide(pixels, picture.Width, picture.Height, area);
        }

        return picture with { Rgb = pixels };
    }

    private static void Hide(byte[] pixels, int width, int height, PictureArea area)
    {
        var (left, top) = ((int)Math.Floor(area.Left * width), (int)Math.Floor(area.Top * height));
        var (right, bottom) = (Math.Min(width, (int)Math.Ceiling((area.Left + area.Width) * width)), Math.Min(height, (int)Math.Ceiling((area.Top + area.Height) * height)));
        var (columns, rows) = (Math.Min(Cells, right - left), Math.Min(Cells, bottom - top));
        var colours = new float[columns * rows * 3];
        var counts = new int[columns * rows];
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var cell = ((y - top) * rows / (bottom - top) * columns) + ((x - left) * columns / (right - left));
                counts[cell]++;
                for (var c = 0; c < 3; c++)
                {
                    colours[(cell * 3) + c] += pixels[(((y * width) + x) * 3) + c];
                }
            }
        }

        for (var i = 0; i < colours.Length; i++)
        {
            colours[i] /= counts[i / 3];
        }

        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                // Between the middles of the cells the colours run into each other: easier to the eye than squares.
                var (row, rowPart) = Place(y - top, bottom - top, rows);
                var (column, columnPart) = Place(x - left, right - left, columns);
                for (var c = 0; c < 3; c++)
                {
                    var upper = Mix(Colour(row, column, c), Colour(row, column + 1, c), columnPart);
                    var lower = Mix(Colour(row + 1, column, c), Colour(row + 1, column + 1, c), columnPart);
                    pixels[(((y * width) + x) * 3) + c] = (byte)MathF.Round(Mix(upper, lower, rowPart));
                }
            }
        }

        float Colour(int row, int column, int channel)
        {
            var cell = (Math.Clamp(row, 0, rows - 1) * columns) + Math.Clamp(column, 0, columns - 1);
            return colours[(cell * 3) + channel];
        }
    }

    // The cell whose middle is at or before a pixel, -1 for none, and how far it is on the way to the next.
    private static (int Cell, float Part) Place(int at, int length, int cells)
    {
        var place = ((at + 0.5f) * cells / length) - 0.5f;
        var cell = (int)MathF.Floor(place);
        return (cell, place - cell);
    }

    private static float Mix(float from, float to, float part) => from + ((to - from) * part);
}
