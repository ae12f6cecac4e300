namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>The coded bits of a scan up to its next marker, without the zeros that stand behind each 0xFF among them (ITU-T T.81, B.1.1.5).</summary>
internal sealed class ScanBytes(int most)
{
    /// <summary>Zeros behind the bytes, more than a block can take: within one there is no need to look where they end.</summary>
    public const int Slack = 512;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(most + Slack);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Padded => _bytes.AsSpan(0, Length + Slack);

    /// <param name="at">In: the first coded byte. Out: behind the marker.</param>
    /// <returns>The marker; 0 when the file ends before one.</returns>
    public byte Fill(ReadOnlySpan<byte> jpeg, ref int at)
    {
        Length = 0;
        while (jpeg[at..].IndexOf((byte)0xFF) is >= 0 and var run && at + run + 1 < jpeg.Length)
        {
            jpeg.Slice(at, run).CopyTo(_bytes.AsSpan(Length));
            Length += run;
            var next = jpeg[at + run + 1];
            at += run + 2;
            if (next != 0)
            {
                _bytes.AsSpan(Length, Slack).Clear();
                return next;
            }

            _bytes[Length++] = 0xFF;
        }

        return 0;
    }
}
