namespace Meldingen.Storage.Tests.Content;

/// <summary>Hands out bytes without having them, and looks before each piece how much of what it gave has come to rest.</summary>
/// <param name="atRest">Bytes that are on the disk by now.</param>
internal sealed class LongStream(long length, Func<long> atRest) : Stream
{
    private long _given;

    public long MostInMemory { get; private set; }

    public long? BreaksAfter { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Give(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Give(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Give(Span<byte> buffer)
    {
        MostInMemory = Math.Max(MostInMemory, _given - atRest());
        if (_given >= BreaksAfter)
        {
            throw new IOException("the connection broke");
        }

        var count = (int)Math.Min(buffer.Length, length - _given);
        buffer[..count].Fill((byte)_given);
        _given += count;
        return count;
    }
}
