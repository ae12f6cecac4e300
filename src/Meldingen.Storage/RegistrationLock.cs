namespace Meldingen.Storage;

/// <summary>One registration at a time per store.</summary>
public static class RegistrationLock
{
    private const long Key = 0x52454749;

    /// <summary>Call first thing inside the transaction.</summary>
    public static Task TakeAsync(MeldingenStore store, CancellationToken cancellation = default) => AdvisoryLock.TakeAsync(store, Key, cancellation);
}
