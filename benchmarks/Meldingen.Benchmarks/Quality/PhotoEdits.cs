using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Quality;

/// <summary>What happens to photos on their way: each edit takes the pixels of one and gives the file of another.</summary>
internal static class PhotoEdits
{
    // WhatsApp hands photos on at 1600 pixels and a quality near this one.
    private const int Quality = 75;

    public static IEnumerable<(string Name, Func<DecodedPhoto, byte[]?> Edit)> All =>
    [
        ("as WhatsApp hands it on: 1600 pixels, quality 75", WhatsApp),
        ("the same, handed on twice", p => WhatsApp(Decoded(WhatsApp(p)))),
        ("resized to 1600 (larger ones)", p => Resized(p, 1600)),
        ("resized to 1280 (larger ones)", p => Resized(p, 1280)),
        ("resized to 800 (larger ones)", p => Resized(p, 800)),
        ("resized to 400", p => Resized(p, 400)),
        ("1 % cut off at each side (crop 2 %)", p => Jpeg(Cropped(p, 0.01))),
        ("2.5 % cut off at each side (crop 5 %)", p => Jpeg(Cropped(p, 0.025))),
        ("turned by 1°", p => Jpeg(Turned(p, 1))),
        ("turned by 90°, EXIF says so", p => Oriented(Quarter(p), 8)),
        ("turned by 90°, in its pixels", p => Jpeg(Quarter(p))),
        ("mirrored, EXIF says so", p => Oriented(Mirrored(p), 2)),
        ("mirrored, in its pixels", p => Jpeg(Mirrored(p))),
        ("a fifth brighter", p => Jpeg(Map(p, v => v * 1.2f))),
        ("a fifth darker", p => Jpeg(Map(p, v => v * 0.8f))),
        ("less contrast, by a third", p => Jpeg(Map(p, v => 128 + ((v - 128) * 0.67f)))),
        ("a watermark in a corner", p => Jpeg(Watermarked(p))),
    ];

    private static byte[] WhatsApp(DecodedPhoto photo) => Resized(photo, 1600) ?? Jpeg(photo);

    private static byte[]? Resized(DecodedPhoto photo, int longest)
    {
        var scale = (double)longest / Math.Max(photo.Width, photo.Height);
        if (scale >= 1)
        {
            return null;
        }

        var (width, height) = (Math.Max(1, (int)Math.Round(photo.Width * scale)), Math.Max(1, (int)Math.Round(photo.Height * scale)));
        return PhotoCopies.Encode([.. AreaAverage.Rgb(photo, width, height).Select(v => (byte)MathF.Round(v))], width, height, "jpeg", Quality);
    }

    private static byte[] Jpeg(DecodedPhoto photo) => PhotoCopies.Encode(photo.Rgb, photo.Width, photo.Height, "jpeg", Quality);

    public static DecodedPhoto Decoded(byte[] file) =>
        ((DecodeResult.Readable)new VipsDecoder(new DecodeLimits { AnalysisSide = 100_000 }).Decode(file)).Photo;

    private static DecodedPhoto Cropped(DecodedPhoto p, double part)
    {
        var (x, y) = ((int)Math.Round(p.Width * part), (int)Math.Round(p.Height * part));
        return Made(p.Width - (2 * x), p.Height - (2 * y), (column, row) => (column + x, row + y), p);
    }

    private static DecodedPhoto Quarter(DecodedPhoto p) => Made(p.Height, p.Width, (column, row) => (row, p.Height - 1 - column), p);

    private static DecodedPhoto Mirrored(DecodedPhoto p) => Made(p.Width, p.Height, (column, row) => (p.Width - 1 - column, row), p);

    // About the middle, by the nearest pixel; what comes from beyond the edge is the edge.
    private static DecodedPhoto Turned(DecodedPhoto p, double degrees)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        var (middleX, middleY) = ((p.Width - 1) / 2d, (p.Height - 1) / 2d);
        return Made(p.Width, p.Height, (column, row) =>
        {
            var (x, y) = (column - middleX, row - middleY);
            return (Math.Clamp((int)Math.Round((x * cos) - (y * sin) + middleX), 0, p.Width - 1), Math.Clamp((int)Math.Round((x * sin) + (y * cos) + middleY), 0, p.Height - 1));
        }, p);
    }

    // White letters, nearly: bars over a twelfth of the picture's lower right corner.
    private static DecodedPhoto Watermarked(DecodedPhoto p)
    {
        var copy = p with { Rgb = [.. p.Rgb] };
        for (var y = p.Height * 9 / 10; y < p.Height * 49 / 50; y++)
        {
            for (var x = p.Width * 2 / 3; x < p.Width * 49 / 50; x++)
            {
                if (x * 40 / p.Width % 2 == 0)
                {
                    copy.Rgb.AsSpan(((y * p.Width) + x) * 3, 3).Fill(240);
                }
            }
        }

        return copy;
    }

    private static DecodedPhoto Map(DecodedPhoto p, Func<float, float> value) => p with { Rgb = [.. p.Rgb.Select(v => (byte)Math.Clamp(value(v), 0, 255))] };

    private static DecodedPhoto Made(int width, int height, Func<int, int, (int X, int Y)> from, DecodedPhoto p)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sx, sy) = from(x, y);
                p.Rgb.AsSpan(((sy * p.Width) + sx) * 3, 3).CopyTo(rgb.AsSpan(((y * width) + x) * 3));
            }
        }

        return new DecodedPhoto(rgb, width, height, width, height, PhotoFormat.Jpeg, 1);
    }

    // An EXIF segment with one tag, behind the JPEG's first marker: byte order, one entry (0x0112, SHORT, 1, value), no further directory.
    private static byte[] Oriented(DecodedPhoto photo, byte orientation)
    {
        var jpeg = Jpeg(photo);
        byte[] segment =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }
}
