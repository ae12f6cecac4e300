namespace Meldingen.Vision.Decoding;

/// <summary>Resizing in which every source pixel counts by the area that it covers: no ringing, no aliasing, the same on every machine.</summary>
public static class AreaAverage
{
    /// <summary>RGB to a smaller or larger RGB.</summary>
    /// <returns>targetWidth × targetHeight × 3 values, 0 to 255.</returns>
    public static float[] Rgb(DecodedPhoto photo, int targetWidth, int targetHeight)
    {
        var columns = Weights(photo.Width, targetWidth);
        var rows = Weights(photo.Height, targetHeight);
        var narrow = new float[photo.Height * targetWidth * 3];
        for (var y = 0; y < photo.Height; y++)
        {
            var line = photo.Rgb.AsSpan(y * photo.Width * 3, photo.Width * 3);
            for (var x = 0; x < targetWidth; x++)
            {
                float r = 0, g = 0, b = 0;
                var (first, weights) = columns[x];
                for (var k = 0; k < weights.Length; k++)
                {
                    var i = (first + k) * 3;
                    r += line[i] * weights[k];
                    g += line[i + 1] * weights[k];
                    b += line[i + 2] * weights[k];
                }

                var o = ((y * targetWidth) + x) * 3;
                (narrow[o], narrow[o + 1], narrow[o + 2]) = (r, g, b);
            }
        }

        var stride = targetWidth * 3;
        var result = new float[targetHeight * stride];
        for (var y = 0; y < targetHeight; y++)
        {
            var target = result.AsSpan(y * stride, stride);
            var (first, weights) = rows[y];
            for (var k = 0; k < weights.Length; k++)
            {
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(narrow.AsSpan((first + k) * stride, stride), weights[k], target, target);
            }
        }

        return result;
    }

    /// <summary>Luma (BT.601) of 64 × 64 cells, 0 to 255: what the hash looks at.</summary>
    public static float[] Luma64(DecodedPhoto photo)
    {
        var rgb = Rgb(photo, 64, 64);
        var luma = new float[64 * 64];
        for (var i = 0; i < luma.Length; i++)
        {
            luma[i] = (0.299f * rgb[i * 3]) + (0.587f * rgb[(i * 3) + 1]) + (0.114f * rgb[(i * 3) + 2]);
        }

        return luma;
    }

    private static (int First, float[] Weights)[] Weights(int source, int target)
    {
        var scale = (double)source / target;
        var all = new (int, float[])[target];
        for (var t = 0; t < target; t++)
        {
            var (from, to) = (t * scale, Math.Min((t + 1) * scale, source));
            var first = (int)from;
            var last = Math.Min(source - 1, (int)Math.Ceiling(to) - 1);
            var weights = new float[Math.Max(1, last - first + 1)];
            for (var s = first; s <= last; s++)
            {
                weights[s - first] = (float)((Math.Min(to, s + 1) - Math.Max(from, s)) / (to - from));
            }

            all[t] = (first, weights);
        }

        return all;
    }
}
