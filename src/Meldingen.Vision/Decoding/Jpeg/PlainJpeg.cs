namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>
/// A JPEG as phones and WhatsApp write them, opened to be decoded at a quarter or an eighth: one scan, three components of eight bits, colours at full or half
/// size both ways. Whatever is another, odd or damaged is none, and is left to libvips: here is no opinion about it.
/// </summary>
/// <param name="Components">Luma, blue, red.</param>
/// <param name="RestartEvery">In units; 0: the bits are in one run.</param>
/// <param name="ScanAt">Where the coded bits begin.</param>
internal sealed record PlainJpeg(int Width, int Height, JpegComponent[] Components, int RestartEvery, int ScanAt)
{
    private const byte Restart = 0xD0;
    private const byte EndOfImage = 0xD9;

    public int UnitSide => ReducedTransform.Side * Components[0].BlocksPerUnit;

    /// <param name="shrink">4 or 8.</param>
    /// <param name="isGivenUp">Asked between rows.</param>
    /// <returns>Pixels as every decoder makes them; null when the bits are not quite as they should be, or when given up.</returns>
    public (byte[] Rgb, int Width, int Height)? Decode(ReadOnlySpan<byte> jpeg, int shrink, Func<bool> isGivenUp)
    {
        // As libvips has it: what is no whole pixel at the right and below is left out.
        var (width, height) = (Width / shrink, Height / shrink);
        var (across, down) = ((Width + UnitSide - 1) / UnitSide, (Height + UnitSide - 1) / UnitSide);
        var rows = Components[0].PixelsPerUnit;
        var rgb = GC.AllocateUninitializedArray<byte>(width * height * 3);
        var scan = new ScanBytes(jpeg.Length - ScanAt);
        var planes = new UnitRow(Components, across);
        var at = ScanAt;
        var marker = scan.Fill(jpeg, ref at);
        var reader = new BlockReader(scan);
        var untilRestart = RestartEvery;
        var restarts = 0;
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                if (RestartEvery > 0 && untilRestart-- == 0)
                {
                    if (!reader.IsAtEnd || marker != Restart + (restarts++ & 7))
                    {
                        return null;
                    }

                    marker = scan.Fill(jpeg, ref at);
                    reader = new BlockReader(scan);
                    planes.Restart();
                    untilRestart = RestartEvery - 1;
                }

                if (!planes.TryRead(ref reader, x))
                {
                    return null;
                }
            }

            if (marker == 0 || reader.IsPastEnd || isGivenUp())
            {
                return null;
            }

            for (var row = 0; row < Math.Min(rows, height - (y * rows)); row++)
            {
                planes.ToRgb(row, rgb.AsSpan(((y * rows) + row) * width * 3, width * 3));
            }
        }

        return reader.IsAtEnd && marker == EndOfImage ? (rgb, width, height) : null;
    }
}
