namespace Meldingen.Storage.Content;

/// <summary>More bytes came than the limit allows; nothing was kept.</summary>
public sealed class ContentTooLargeException(long limitBytes) : Exception($"more than {limitBytes} bytes")
{
    public long LimitBytes { get; } = limitBytes;
}
