using System.Buffers;

namespace Meldingen.Host.Intake;

/// <summary>A request's body in one piece of rented memory, which goes back exactly once, cleared, however the reading ends.</summary>
internal sealed class WebhookBody(int expected, int mostBytes) : IDisposable
{
    private byte[] _rented = ArrayPool<byte>.Shared.Rent(expected + 1);
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <returns>False as soon as there is more than allowed; the rest is not read.</returns>
    public async Task<bool> ReadAsync(Stream body, CancellationToken cancellation)
    {
        int read;
        while ((read = await body.ReadAsync(_rented.AsMemory(_length), cancellation)) > 0)
        {
            _length += read;
            if (_length > mostBytes)
            {
                return false;
            }

            if (_length == _rented.Length)
            {
                Grow();
            }
        }

        return true;
    }

    public void Dispose()
    {
        var rented = _rented;
        (_rented, _length) = ([], 0);
        Return(rented);
    }

    private void Grow()
    {
        var smaller = _rented;
        _rented = ArrayPool<byte>.Shared.Rent(smaller.Length * 2);
        smaller.AsSpan(0, _length).CopyTo(_rented);
        Return(smaller);
    }

    private static void Return(byte[] rented)
    {
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
