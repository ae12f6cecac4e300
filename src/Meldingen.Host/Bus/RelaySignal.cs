using System.Threading.Channels;

namespace Meldingen.Host.Bus;

/// <summary>Tells the relay of this process that something was committed, so that it need not wait for its next look.</summary>
public sealed class RelaySignal
{
    private readonly Channel<bool> _told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Notify() => _told.Writer.TryWrite(true);

    /// <summary>Until told, or until the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(atMost);
        try
        {
            await _told.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time to look.
        }
    }
}
