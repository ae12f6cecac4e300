using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>Pictures with a known scene: red on the left, blue on the right, a white corner at the top left, noise so that it has structure.</summary>
internal static class Drawn
{
    public static byte[] Scene(int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                var noise = (byte)random.Next(20);
                var left = x < width / 2;
                var corner = x < width / 4 && y < height / 4;
                rgb[at] = corner ? (byte)255 : left ? (byte)(200 + noise) : noise;
                rgb[at + 1] = corner ? (byte)255 : noise;
                rgb[at + 2] = corner ? (byte)255 : left ? noise : (byte)(200 + noise);
            }
        }

        return rgb;
    }

    /// <summary>Soft blobs of light and dark: what a photo looks like to a perceptual hash.</summary>
    public static byte[] Blobs(int width, int height, int seed)
    {
        var random = new Random(seed);
        var blobs = Enumerable.Range(0, 12)
            .Select(_ => (X: random.NextDouble(), Y: random.NextDouble(), Size: 0.05 + (random.NextDouble() * 0.2), Light: random.Next(-160, 160))).ToArray();
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var value = 128.0;
                foreach (var (bx, by, size, light) in blobs)
                {
                    var (dx, dy) = (((double)x / width) - bx, ((double)y / height) - by);
                    value += light * Math.Exp(-((dx * dx) + (dy * dy)) / (2 * size * size));
                }

                rgb.AsSpan(((y * width) + x) * 3, 3).Fill((byte)Math.Clamp(value, 0, 255));
            }
        }

        return rgb;
    }

    public static byte[] Jpeg(int width, int height) => PhotoCopies.Encode(Scene(width, height), width, height, "jpeg", 90);

    public static byte[] Png(int width, int height) => PhotoCopies.Encode(Scene(width, height), width, height, "png");
}
