using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Meldingen.Vision.Decoding;

/// <summary>Resizing in which every source pixel counts by the area that it covers: no ringing, no aliasing, the same on every machine.</summary>
public static class AreaAverage
{
    private const int Colours = 3;

    /// <summary>RGB to a smaller or larger RGB.</summary>
    /// <returns>targetWidth × targetHeight × 3 values, 0 to 255.</returns>
    public static float[] Rgb(DecodedPhoto photo, int targetWidth, int targetHeight)
    {
        var columns = Share.Of(photo.Width, targetWidth);
        var rows = Share.Of(photo.Height, targetHeight);
        var line = new float[photo.Width * Colours];
        var result = new float[targetHeight * targetWidth * Colours];
        for (var y = 0; y < targetHeight; y++)
        {
            // Rows first: neighbours in memory are added side by side, and only what is left of them is gone over pixel by pixel.
            Add(photo.Rgb, rows[y], line);
            Narrow(line, columns, result.AsSpan(y * targetWidth * Colours, targetWidth * Colours));
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

    private static void Add(ReadOnlySpan<byte> rgb, Share rows, Span<float> sum)
    {
        sum.Clear();
        for (var k = 0; k < rows.Count; k++)
        {
            AddScaled(rgb.Slice((rows.First + k) * sum.Length, sum.Length), rows[k], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<byte> bytes, float weight, Span<float> sum)
    {
        var done = 0;
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(sum);
        var factor = Vector256.Create(weight);
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes)[..sums.Length])
        {
            var shorts = Vector128.WidenLower(Vector128.CreateScalarUnsafe(eight).AsByte());
            var (low, high) = Vector128.Widen(shorts);
            sums[done] += Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32()) * factor;
            done++;
        }

        for (var i = done * Vector256<float>.Count; i < sum.Length; i++)
        {
            sum[i] += bytes[i] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(ReadOnlySpan<float> line, Share[] columns, Span<float> target)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            float r = 0, g = 0, b = 0;
            var share = columns[x];
            var source = line.Slice(share.First * Colours, share.Count * Colours);
            for (var k = 0; k < share.Count; k++)
            {
                var weight = share[k];
                r += source[k * Colours] * weight;
                g += source[(k * Colours) + 1] * weight;
                b += source[(k * Colours) + 2] * weight;
            }

            (target[x * Colours], target[(x * Colours) + 1], target[(x * Colours) + 2]) = (r, g, b);
        }
    }

    /// <summary>The run of source pixels under one target pixel: whole ones but for the two at its ends.</summary>
    private readonly record struct Share(int First, int Count, float FirstWeight, float Weight, float LastWeight)
    {
        public float this[int k] => k == 0 ? FirstWeight : k == Count - 1 ? LastWeight : Weight;

        public static Share[] Of(int source, int target)
        {
            var scale = (double)source / target;
            var all = new Share[target];
            for (var t = 0; t < target; t++)
            {
                var (from, to) = (t * scale, Math.Min((t + 1) * scale, source));
                var first = (int)from;
                var last = Math.Min(source - 1, (int)Math.Ceiling(to) - 1);
                var whole = 1 / (to - from);
                all[t] = new Share(first, Math.Max(1, last - first + 1), Covered(first), (float)whole, Covered(last));
                float Covered(int s) => (float)((Math.Min(to, s + 1) - Math.Max(from, s)) * whole);
            }

            return all;
        }
    }
}
