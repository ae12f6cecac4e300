using Meldingen.Storage.Content;

namespace Meldingen.Host.Operations;

/// <summary>Halves of files that another machine's process left when it died do not wait for this one to start again.</summary>
internal sealed partial class IncomingSweep(ContentFolder content, ILogger<IncomingSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the wall clock, as the times of files are.
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                StoreStartup.SweepContent(content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                NotSwept(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Error}: what processes left half received was not swept, trying again in an hour")]
    private static partial void NotSwept(ILogger logger, string error);
}
