using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>
/// Reads the coefficients of blocks, one after the other (ITU-T T.81, F.2.2). Most of a decode is spent here, so what runs per coefficient calls nothing and
/// checks no index that cannot go wrong: lookups have an entry for all their bits, a block takes 64 coefficients of 27 bits at most and the bytes have zeros
/// for more than that behind them, and a run leads no further than the last of <see cref="JpegComponent.Steps"/>.
/// </summary>
internal ref struct BlockReader(ScanBytes scan)
{
    /// <summary>
    /// No pixels have a coefficient beyond 1,200, rounding included. Within this, nothing that is computed overflows 16 bits in decoders that
    /// keep to them, and all of them agree.
    /// </summary>
    private const int MostCoefficient = 1600;

    private const int Coefficients = 64;
    private const int LookupShift = 64 - HuffmanTable.LookupBits;
    private const int LongerShift = 64 - HuffmanTable.LongestCode;

    // A code and the number behind it are no longer.
    private const int MostBits = 32;

    private const int MostMeanBits = 11;
    private const int MostRestBits = 10;
    private const int MostRun = 15;

    private readonly ref byte _start = ref MemoryMarshal.GetReference(scan.Padded);
    private readonly int _length = scan.Length;
    private ulong _bits;
    private int _have;
    private int _at;

    /// <summary>Whether the bits end here: at most the rest of a byte is left.</summary>
    public readonly bool IsAtEnd => !IsPastEnd && Read > (_length * 8L) - 8;

    /// <summary>Whether more was read than there is.</summary>
    public readonly bool IsPastEnd => Read > _length * 8L;

    private readonly long Read => (_at * 8L) - _have;

    /// <summary>Reads the mean, as the difference from the block before.</summary>
    /// <returns>False when it makes no sense.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMean(JpegComponent component, ref int mean)
    {
        if (_at > _length + sizeof(ulong))
        {
            return false;
        }

        ref var next = ref Unsafe.Add(ref _start, _at);
        next = ref Refill(ref next, ref _bits, ref _have);
        _at = (int)Unsafe.ByteOffset(ref _start, ref next);
        var lookup = component.Mean.Lookup;
        var entry = lookup[(int)(_bits >> LookupShift)];
        entry = entry == 0 ? lookup[component.Mean.LongerAt + (int)(_bits >> LongerShift)] : entry;
        var size = HuffmanTable.SizeOf(entry);
        if (entry == 0 || size > MostMeanBits || HuffmanTable.RunOf(entry) != 0)
        {
            return false;
        }

        Take(HuffmanTable.BitsOf(entry), ref _bits, ref _have);
        mean += HuffmanTable.NumberOf(entry);
        if (size > 0)
        {
            mean += HuffmanTable.Extend((int)(_bits >> (64 - size)), size);
            Take(size, ref _bits, ref _have);
        }

        return (uint)((mean * component.MeanFactor) + MostCoefficient) <= 2 * MostCoefficient;
    }

    /// <summary>Reads all but the mean, behind which it stands.</summary>
    /// <param name="block">All zeros.</param>
    /// <returns>Whether there are any but zeros; null when they make no sense.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool? Rest(JpegComponent component, ref CoefficientBlock block)
    {
        ref var lookup = ref MemoryMarshal.GetReference(component.Rest.Lookup);
        ref var steps = ref MemoryMarshal.GetArrayDataReference(component.Steps);
        ref var coefficients = ref block[0];
        ref var next = ref Unsafe.Add(ref _start, _at);
        var longerAt = component.Rest.LongerAt;
        var (bits, have) = (_bits, _have);
        var k = 1;
        while (k < Coefficients)
        {
            if (have < MostBits)
            {
                next = ref Refill(ref next, ref bits, ref have);
            }

            var entry = Unsafe.Add(ref lookup, (int)(bits >> LookupShift));
            var number = HuffmanTable.NumberOf(entry);
            if (number == 0)
            {
                if (entry == 0)
                {
                    entry = Unsafe.Add(ref lookup, longerAt + (int)(bits >> LongerShift));
                    number = HuffmanTable.NumberOf(entry);
                }

                var size = HuffmanTable.SizeOf(entry);
                if (size > 0)
                {
                    if (size > MostRestBits)
                    {
                        return null;
                    }

                    number = HuffmanTable.Extend((int)(bits << HuffmanTable.BitsOf(entry) >> (64 - size)), size);
                    entry += size;
                }
                else if (number == 0)
                {
                    var run = HuffmanTable.RunOf(entry);
                    Take(HuffmanTable.BitsOf(entry), ref bits, ref have);
                    if (run == MostRun)
                    {
                        k += MostRun + 1;
                        continue;
                    }

                    if (run != 0 || entry == 0)
                    {
                        return null;
                    }

                    break;
                }
            }

            Take(HuffmanTable.BitsOf(entry), ref bits, ref have);
            k += HuffmanTable.RunOf(entry);
            var step = Unsafe.Add(ref steps, k);
            number *= JpegComponent.FactorOf(step);
            if ((uint)(number + MostCoefficient) > 2 * MostCoefficient)
            {
                return null;
            }

            Unsafe.Add(ref coefficients, JpegComponent.PlaceOf(step)) = (short)number;
            k++;
        }

        (_bits, _have, _at) = (bits, have, (int)Unsafe.ByteOffset(ref _start, ref next));
        return k > Coefficients ? null : k > 1;
    }

    /// <summary>Reads over all but the mean, behind which it stands.</summary>
    /// <returns>False when they make no sense.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool SkipRest(JpegComponent component)
    {
        ref var lookup = ref MemoryMarshal.GetReference(component.Rest.Lookup);
        ref var next = ref Unsafe.Add(ref _start, _at);
        var longerAt = component.Rest.LongerAt;
        var (bits, have) = (_bits, _have);
        var k = 1;
        while (k < Coefficients)
        {
            if (have < MostBits)
            {
                next = ref Refill(ref next, ref bits, ref have);
            }

            var entry = Unsafe.Add(ref lookup, (int)(bits >> LookupShift));
            if (entry == 0)
            {
                entry = Unsafe.Add(ref lookup, longerAt + (int)(bits >> LongerShift));
            }

            var (run, size) = (HuffmanTable.RunOf(entry), HuffmanTable.SizeOf(entry));
            Take(HuffmanTable.BitsOf(entry) + size, ref bits, ref have);
            if (size == 0 && HuffmanTable.NumberOf(entry) == 0 && run != MostRun)
            {
                if (run != 0 || entry == 0)
                {
                    return false;
                }

                break;
            }

            k += run + 1;
        }

        (_bits, _have, _at) = (bits, have, (int)Unsafe.ByteOffset(ref _start, ref next));
        return k <= Coefficients;
    }

    // To 56 bits at least.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Refill(ref byte next, scoped ref ulong bits, scoped ref int have)
    {
        bits |= EightBytes(ref next) >> have;
        next = ref Unsafe.Add(ref next, (63 - have) >> 3);
        have |= 56;
        return ref next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightBytes(ref byte next)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref next);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(eight) : eight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(int count, ref ulong bits, ref int have)
    {
        bits <<= count;
        have -= count;
    }
}
