namespace Meldingen.Storage.Writing;

/// <summary>The right to write, until it is disposed of; more than once does no harm.</summary>
public sealed class WriterTurn : IDisposable
{
    private WriterGate? _gate;

    internal WriterTurn(WriterGate? gate) => _gate = gate;

    public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
}
