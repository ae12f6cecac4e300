using System.Diagnostics;
using System.Runtime.InteropServices;
using Meldingen.Vision.Decoding;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>What libvips holds: its objects (images, operations, readers), and what it has allocated and opened.</summary>
internal sealed record NativeObjects(int Objects, int Allocations, ulong Bytes, int Files)
{
    [ThreadStatic]
    private static int _seen;

    public static NativeObjects None { get; } = new(0, 0, 0, 0);

    public static unsafe NativeObjects Count()
    {
        _seen = 0;
        Vips.vips_object_map(&One, 0, 0);
        return new NativeObjects(_seen, Vips.vips_tracked_get_allocs(), Vips.vips_tracked_get_mem(), Vips.vips_tracked_get_files());
    }

    /// <summary>A thread of libvips gives its buffers up when it ends, at times after its work was handed over. What leaked stays for ever, however long one waits.</summary>
    public static NativeObjects Rested()
    {
        var waited = Stopwatch.StartNew();
        while (Count() != None && waited.Elapsed < TimeSpan.FromSeconds(20))
        {
            Thread.Sleep(10);
        }

        return Count();
    }

    [UnmanagedCallersOnly]
    private static nint One(nint item, nint first, nint second)
    {
        _seen++;
        return 0;
    }
}

/// <summary>Tests that count what libvips holds: nobody else may decode meanwhile.</summary>
[Xunit.CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneWithVips
{
    public const string Name = "alone with libvips";
}
