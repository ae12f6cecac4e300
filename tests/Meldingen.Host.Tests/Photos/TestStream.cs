namespace Meldingen.Host.Tests.Photos;

/// <summary>Gives so many bytes without having them, and then ends, breaks or says nothing any more.</summary>
/// <param name="before">Called before each piece with what was given so far.</param>
internal sealed class TestStream(long length, TestStream.Ending ending = TestStream.Ending.Ends, Action<long>? before = null) : Stream
{
    private long _given;

    public enum Ending
    {
        Ends,
        Breaks,
        Hangs,
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        before?.Invoke(_given);
        if (_given == length && ending == Ending.Breaks)
        {
            throw new IOException("the connection broke");
        }

        if (_given == length && ending == Ending.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        var count = (int)Math.Min(buffer.Length, length - _given);
        buffer.Span[..count].Clear();
        _given += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
