using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>Luma and colour differences to RGB (ITU-T T.871, 7) in whole numbers of 16 bits of fraction, rounded as libjpeg's family does.</summary>
internal static class YccRow
{
    /// <summary>Samples that planes have behind their row.</summary>
    public const int Slack = Step;

    private const int Step = 16;
    private const int FractionBits = 16;
    private const int Half = 1 << (FractionBits - 1);
    private const int RedOfRed = 91881;
    private const int GreenOfRed = -46802;
    private const int GreenOfBlue = -22554;
    private const int BlueOfBlue = 116130;
    private const int Middle = 128;

    /// <param name="luma">As the other two: as long as a row and the slack.</param>
    /// <param name="rgb">A row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToRgb(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> blue, ReadOnlySpan<byte> red, Span<byte> rgb)
    {
        Span<byte> last = stackalloc byte[Step * 3];
        for (var x = 0; x * 3 < rgb.Length; x += Step)
        {
            var isWhole = (x + Step) * 3 <= rgb.Length;
            var target = isWhole ? rgb[(x * 3)..] : last;
            SixteenPixels(Vector128.Create(luma.Slice(x, Step)), Vector128.Create(blue.Slice(x, Step)), Vector128.Create(red.Slice(x, Step)), target);
            if (!isWhole)
            {
                last[..(rgb.Length - (x * 3))].CopyTo(rgb[(x * 3)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SixteenPixels(Vector128<byte> luma, Vector128<byte> blue, Vector128<byte> red, Span<byte> rgb)
    {
        var (lumaLow, lumaHigh) = Vector128.Widen(luma);
        var (blueLow, blueHigh) = Vector128.Widen(blue);
        var (redLow, redHigh) = Vector128.Widen(red);
        var (r0, g0, b0) = EightPixels(Ints(lumaLow), Ints(blueLow), Ints(redLow));
        var (r1, g1, b1) = EightPixels(Ints(lumaHigh), Ints(blueHigh), Ints(redHigh));
        var (r, g, b) = (Bytes(r0, r1), Bytes(g0, g1), Bytes(b0, b1));

        // Each of the three vectors of the result takes every third byte from each colour; an index beyond 15 gives zero.
        (Vector128.Shuffle(r, Vector128.Create((byte)0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255, 255, 5))
            | Vector128.Shuffle(g, Vector128.Create((byte)255, 0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255, 255))
            | Vector128.Shuffle(b, Vector128.Create((byte)255, 255, 0, 255, 255, 1, 255, 255, 2, 255, 255, 3, 255, 255, 4, 255))).CopyTo(rgb);
        (Vector128.Shuffle(r, Vector128.Create((byte)255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255, 10, 255))
            | Vector128.Shuffle(g, Vector128.Create((byte)5, 255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255, 10))
            | Vector128.Shuffle(b, Vector128.Create((byte)255, 5, 255, 255, 6, 255, 255, 7, 255, 255, 8, 255, 255, 9, 255, 255))).CopyTo(rgb[16..]);
        (Vector128.Shuffle(r, Vector128.Create((byte)255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15, 255, 255))
            | Vector128.Shuffle(g, Vector128.Create((byte)255, 255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15, 255))
            | Vector128.Shuffle(b, Vector128.Create((byte)10, 255, 255, 11, 255, 255, 12, 255, 255, 13, 255, 255, 14, 255, 255, 15))).CopyTo(rgb[32..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> R, Vector256<int> G, Vector256<int> B) EightPixels(Vector256<int> luma, Vector256<int> blue, Vector256<int> red)
    {
        var (b, r) = (blue - Vector256.Create(Middle), red - Vector256.Create(Middle));
        var half = Vector256.Create(Half);
        return (
            luma + (((r * RedOfRed) + half) >> FractionBits),
            luma + (((r * GreenOfRed) + (b * GreenOfBlue) + half) >> FractionBits),
            luma + (((b * BlueOfBlue) + half) >> FractionBits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Ints(Vector128<ushort> shorts)
    {
        var (low, high) = Vector128.Widen(shorts);
        return Vector256.Create(low, high).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector256<int> low, Vector256<int> high)
    {
        var shorts = Vector256.Narrow(Clamp(low), Clamp(high));
        return Vector128.Narrow(shorts.GetLower().AsUInt16(), shorts.GetUpper().AsUInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Clamp(Vector256<int> values) => Vector256.Clamp(values, Vector256<int>.Zero, Vector256.Create(255));
}
