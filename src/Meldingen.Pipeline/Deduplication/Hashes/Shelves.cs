using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Meldingen.Pipeline.Deduplication.Hashes;

/// <summary>
/// Where each shelf of a table begins and ends, in little more than two bytes each: 30 shelves share a line of 64 bytes, which begins with where the first of
/// them begins (4 bytes) and goes on with how far from there each one ends (2 bytes).
/// </summary>
internal sealed class Shelves
{
    private const int Together = 30;
    private const int Line = 32;

    private readonly ushort[] _lines;

    // Only where more than 65,535 on 30 neighbouring shelves are the same photo again and again.
    private readonly uint[]? _wide;

    /// <param name="starts">Where each begins, and one more for the end of the last.</param>
    public Shelves(ReadOnlySpan<uint> starts)
    {
        var count = starts.Length - 1;
        _lines = new ushort[((count / Together) + 1) * Line];
        for (var shelf = 0; shelf < count; shelf++)
        {
            var (line, place) = (shelf / Together * Line, shelf % Together);
            var first = starts[shelf - place];
            MemoryMarshal.Write(MemoryMarshal.AsBytes(_lines.AsSpan(line, 2)), first);
            var end = starts[shelf + 1] - first;
            if (end > ushort.MaxValue)
            {
                _wide = starts.ToArray();
                return;
            }

            _lines[line + 2 + place] = (ushort)end;
        }
    }

    public long Bytes => (_lines.Length * 2L) + ((_wide?.Length ?? 0) * 4L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (uint Start, uint End) Of(uint shelf)
    {
        if (_wide is not null)
        {
            return (_wide[shelf], _wide[shelf + 1]);
        }

        var (line, place) = Math.DivRem(shelf, Together);
        ref var start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lines), line * Line);
        var first = Unsafe.ReadUnaligned<uint>(ref Unsafe.As<ushort, byte>(ref start));

        // Before the first end stands the upper half of the line's first number, which is not how far the shelf before ends.
        var before = Unsafe.Add(ref start, place + 1);
        return (first + (place == 0 ? 0u : before), first + Unsafe.Add(ref start, place + 2));
    }
}
