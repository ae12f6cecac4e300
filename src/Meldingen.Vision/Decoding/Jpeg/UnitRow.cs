using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>Pixels of one row of units, luma and colours apart, at one size: shrinking as much as it takes is what makes the colours as large as luma.</summary>
internal sealed class UnitRow
{
    private readonly JpegComponent[] _components;
    private readonly int[] _means;
    private readonly byte[][] _planes;
    private readonly int _stride;
    private CoefficientBlock _block;

    public UnitRow(JpegComponent[] components, int across)
    {
        _components = components;
        _means = new int[components.Length];
        // Some rows' ends are written and read in steps of a vector.
        _stride = (across * components[0].PixelsPerUnit) + YccRow.Slack;
        _planes = [.. components.Select(c => new byte[_stride * c.PixelsPerUnit])];
    }

    /// <summary>Behind a restart marker the means begin anew.</summary>
    public void Restart() => _means.AsSpan().Clear();

    /// <returns>False when the bits make no sense.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ref BlockReader reader, int unit)
    {
        for (var c = 0; c < _components.Length; c++)
        {
            var component = _components[c];
            var plane = _planes[c].AsSpan(unit * component.PixelsPerUnit);
            for (var row = 0; row < component.BlocksPerUnit; row++)
            {
                for (var column = 0; column < component.BlocksPerUnit; column++)
                {
                    var at = (row * component.PixelsPerBlock * _stride) + (column * component.PixelsPerBlock);
                    if (!TryBlock(ref reader, component, ref _means[c], plane[at..]))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <param name="row">Of pixels.</param>
    public void ToRgb(int row, Span<byte> rgb)
    {
        var from = row * _stride;
        YccRow.ToRgb(_planes[0].AsSpan(from, _stride), _planes[1].AsSpan(from, _stride), _planes[2].AsSpan(from, _stride), rgb);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryBlock(ref BlockReader reader, JpegComponent component, ref int mean, Span<byte> target)
    {
        if (!reader.TryMean(component, ref mean))
        {
            return false;
        }

        if (component.PixelsPerBlock == 1)
        {
            target[0] = ReducedTransform.One(mean * component.MeanFactor);
            return reader.SkipRest(component);
        }

        if (reader.Rest(component, ref _block) is not { } isDetailed)
        {
            return false;
        }

        _block[0] = (short)(mean * component.MeanFactor);
        if (!isDetailed)
        {
            Fill(target, component.PixelsPerBlock, ReducedTransform.One(_block[0]));
            return true;
        }

        if (component.PixelsPerBlock == 2)
        {
            ReducedTransform.Two(in _block, target, _stride);
        }
        else
        {
            ReducedTransform.Four(in _block, target, _stride);
        }

        _block = default;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(Span<byte> target, int pixels, byte value)
    {
        for (var y = 0; y < pixels; y++)
        {
            // Two or four at once.
            if (pixels == 2)
            {
                MemoryMarshal.Write(target[(y * _stride)..], (ushort)(value * 0x0101));
            }
            else
            {
                MemoryMarshal.Write(target[(y * _stride)..], value * 0x01010101u);
            }
        }
    }
}
