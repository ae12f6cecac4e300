using System.Numerics.Tensors;
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
        var luma = new float[width * height];
        Array.Fill(luma, 128);
        for (var blob = 0; blob < 30; blob++)
        {
            var size = 0.015 + (random.NextDouble() * 0.1);
            var light = random.Next(-160, 160);
            var (across, down) = (Bell(width, random.NextDouble(), size), Bell(height, random.NextDouble(), size));
            for (var y = 0; y < height; y++)
            {
                TensorPrimitives.MultiplyAdd(across, light * down[y], luma.AsSpan(y * width, width), luma.AsSpan(y * width, width));
            }
        }

        return [.. luma.SelectMany(v => Enumerable.Repeat((byte)Math.Clamp(v, 0, 255), 3))];
    }

    public static byte[] Jpeg(int width, int height) => PhotoCopies.Encode(Scene(width, height), width, height, "jpeg", 90);

    public static byte[] Png(int width, int height) => PhotoCopies.Encode(Scene(width, height), width, height, "png");

    private static float[] Bell(int length, double centre, double size) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Exp(-Math.Pow(((double)i / length) - centre, 2) / (2 * size * size)))];
}
