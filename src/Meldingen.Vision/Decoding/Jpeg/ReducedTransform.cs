using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>
/// From the 8 × 8 coefficients of a block to 1 × 1, 2 × 2 or 4 × 4 pixels: the inverse cosine transform in whole numbers that libjpeg's family of decoders
/// agrees on, so that a photo has the same pixels, to the last bit, whichever of them read it.
/// </summary>
internal static class ReducedTransform
{
    /// <summary>Coefficients of a block, and pixels of its widest row.</summary>
    public const int Side = 8;

    // Multipliers are scaled by 2^13; two bits of fraction are kept between columns and rows. A side halved once more is another factor of two, and
    // the mean of 8 × 8 values is their sum over eight.
    private const int MultiplierBits = 13;
    private const int KeptBits = 2;
    private const int MeanBits = 3;
    private const int Middle = 128;

    // What the odd coefficients of a row of eight add to the first of two pixels, and take from the second.
    private static Vector256<int> OddOfTwo => Vector256.Create(0, 29692, 0, -10426, 0, 6967, 0, -5906);

    /// <summary>One pixel, of the mean alone.</summary>
    public static byte One(int mean) => (byte)Math.Clamp(((mean + 4) >> MeanBits) + Middle, 0, 255);

    /// <param name="block">Dequantized, row by row.</param>
    /// <param name="target">From the block's first pixel on.</param>
    /// <param name="stride">From one row of pixels to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two(in CoefficientBlock block, Span<byte> target, int stride)
    {
        const int shift = MultiplierBits - KeptBits + 2;
        var even = (RowOf(in block, 0) << (MultiplierBits + 2)) + Vector256.Create(1 << (shift - 1));
        var odd = (RowOf(in block, 1) * 29692) + (RowOf(in block, 3) * -10426) + (RowOf(in block, 5) * 6967) + (RowOf(in block, 7) * -5906);
        TwoOf((even + odd) >> shift, target);
        TwoOf((even - odd) >> shift, target[stride..]);
    }

    /// <inheritdoc cref="Two"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four(in CoefficientBlock block, Span<byte> target, int stride)
    {
        const int shift = MultiplierBits - KeptBits + 1;
        var first = (RowOf(in block, 0) << (MultiplierBits + 1)) + Vector256.Create(1 << (shift - 1));
        Vector256<int> r1 = RowOf(in block, 1), r2 = RowOf(in block, 2), r3 = RowOf(in block, 3), r5 = RowOf(in block, 5), r6 = RowOf(in block, 6), r7 = RowOf(in block, 7);
        var even = (r2 * 15137) + (r6 * -6270);
        var outer = (r1 * 20995) + (r3 * 7373) + (r5 * -4926) + (r7 * -4176);
        var inner = (r1 * 8697) + (r3 * -17799) + (r5 * 11893) + (r7 * -1730);
        FourOf((first + even + outer) >> shift, target);
        FourOf((first - even + inner) >> shift, target[stride..]);
        FourOf((first - even - inner) >> shift, target[(2 * stride)..]);
        FourOf((first + even - outer) >> shift, target[(3 * stride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> RowOf(in CoefficientBlock block, int row)
    {
        var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(in block[0], (nuint)(row * Side)));
        return Vector256.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoOf(Vector256<int> column, Span<byte> target)
    {
        const int shift = MultiplierBits + KeptBits + MeanBits + 2;
        var even = (column.ToScalar() << (MultiplierBits + 2)) + (1 << (shift - 1));
        var odd = Vector256.Sum(column * OddOfTwo);
        target[1] = (byte)Math.Clamp(((even - odd) >> shift) + Middle, 0, 255);
        target[0] = (byte)Math.Clamp(((even + odd) >> shift) + Middle, 0, 255);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourOf(Vector256<int> column, Span<byte> target)
    {
        const int shift = MultiplierBits + KeptBits + MeanBits + 1;
        var row = Vector128.Create((column.ToScalar() << (MultiplierBits + 1)) + (1 << (shift - 1)))
            + (Vector128.Create(20995, 8697, -8697, -20995) * column.GetElement(1))
            + (Vector128.Create(15137, -15137, -15137, 15137) * column.GetElement(2))
            + (Vector128.Create(7373, -17799, 17799, -7373) * column.GetElement(3))
            + (Vector128.Create(-4926, 11893, -11893, 4926) * column.GetElement(5))
            + (Vector128.Create(-6270, 6270, 6270, -6270) * column.GetElement(6))
            + (Vector128.Create(-4176, -1730, 1730, 4176) * column.GetElement(7));
        var pixels = Vector128.Clamp((row >> shift) + Vector128.Create(Middle), Vector128<int>.Zero, Vector128.Create(255));
        BinaryPrimitives.WriteUInt32LittleEndian(target, Vector128.Narrow(Vector128.Narrow(pixels, pixels), Vector128<short>.Zero).AsUInt32().ToScalar());
    }
}
