using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks.Peers;

/// <summary>A picture that compresses like a photo: light and dark of all sizes, edges, and the noise of a sensor.</summary>
internal static class DrawnPhoto
{
    private const int Seed = 4;

    public static byte[] Small => Jpeg(320, 240, "Q=80");

    /// <param name="arguments">Of libvips' JPEG encoder.</param>
    public static byte[] Jpeg(int width, int height, string arguments)
    {
        _ = new VipsDecoder();
        using var image = VipsImage.FromRgb(Rgb(width, height), width, height);
        return VipsOperation.Buffer("jpegsave_buffer", image, arguments)!;
    }

    /// <returns>Row by row.</returns>
    public static byte[] Rgb(int width, int height)
    {
        var random = new Random(Seed);
        var light = new float[width * height];
        for (var cell = Math.Max(width, height) / 2; cell >= 2; cell /= 2)
        {
            // Nature's textures: half the size, half the contrast.
            AddOctave(light, width, height, cell, 110f * MathF.Pow(cell / (float)width, 0.42f), random);
        }

        var rgb = new byte[light.Length * 3];
        for (var i = 0; i < light.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            var isWall = (x * 5 / width) % 2 == 1 && y > height / 3 && y < height * 4 / 5;
            var value = 120 + light[i] + (isWall ? 35 : 0) + (random.NextSingle() * 14);
            rgb[i * 3] = (byte)Math.Clamp(value + (isWall ? 20 : 0), 0, 255);
            rgb[(i * 3) + 1] = (byte)Math.Clamp(value, 0, 255);
            rgb[(i * 3) + 2] = (byte)Math.Clamp(value + (y < height / 3 ? 30 : -10), 0, 255);
        }

        return rgb;
    }

    private static void AddOctave(float[] light, int width, int height, int cell, float contrast, Random random)
    {
        var across = (width / cell) + 2;
        var corners = new float[across * ((height / cell) + 2)];
        for (var i = 0; i < corners.Length; i++)
        {
            corners[i] = (random.NextSingle() - 0.5f) * 2 * contrast;
        }

        for (var y = 0; y < height; y++)
        {
            var (row, down) = (y / cell, y % cell / (float)cell);
            for (var x = 0; x < width; x++)
            {
                var (at, right) = ((row * across) + (x / cell), x % cell / (float)cell);
                var upper = corners[at] + ((corners[at + 1] - corners[at]) * right);
                var lower = corners[at + across] + ((corners[at + across + 1] - corners[at + across]) * right);
                light[(y * width) + x] += upper + ((lower - upper) * down);
            }
        }
    }
}
