namespace Meldingen.Storage;

/// <summary>
/// One change at a time of who has which number and user id. Unique keys alone would let two notices, one from A to B and one from B to C, each make
/// a person of their own at the same moment. Taken before <see cref="RegistrationLock"/> where both are.
/// </summary>
public static class PeopleLock
{
    private const long Key = 0x50454F50;

    /// <summary>What was read before is to be read again.</summary>
    public static Task TakeAsync(MeldingenStore store, CancellationToken cancellation = default) => AdvisoryLock.TakeAsync(store, Key, cancellation);
}
