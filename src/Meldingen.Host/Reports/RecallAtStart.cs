using System.Data.Common;

namespace Meldingen.Host.Reports;

/// <summary>The registrar remembers all photos before the first melding comes, so that this one need not wait.</summary>
internal sealed partial class RecallAtStart(SeenBefore seen, ILogger<RecallAtStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await seen.RecallAsync(stoppingToken);
        }
        catch (DbException e)
        {
            // What is missing is read with the first melding.
            BrokenOff(logger, e.ErrorCode);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the hashes of earlier photos broke off (database error {Code})")]
    private static partial void BrokenOff(ILogger logger, int code);
}
