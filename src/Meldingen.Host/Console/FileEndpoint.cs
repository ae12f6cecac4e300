using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Meldingen.Host.Console;

/// <summary>
/// Hands an agent a file that a melder sent, as it came. A browser plays sound and moving pictures; all else it may only save, and nothing in it
/// runs: it comes from anybody.
/// </summary>
internal static partial class FileEndpoint
{
    private static readonly Duration OneLook = Duration.FromMinutes(1);

    public static void MapFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/bestanden/{id:guid}", OpenAsync);

    // Of a thread or a melding. A photo that has a copy is looked at as its copy.
    private static async Task<IResult> OpenAsync(
        Guid id, HttpContext context, IDbContextFactory<MeldingenStore> stores, ContentFolder content, HostClock clock, ILogger<ContentFolder> logger, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var message = new MessageId(id);
        var file = await (from f in store.MediaFiles.AsNoTracking()
                          join m in store.Messages on f.MessageId equals m.Id
                          where m.Id == message && (m.ThreadId != null || store.Signals.Any(s => (DraftId?)s.DraftId == m.DraftId))
                          select f).SingleOrDefaultAsync(cancellation);
        if (file is Photo { Display: not null } || file is not { Sha256: { } sha256, State: MediaState.Fetched or MediaState.Unreadable } || !content.Contains(sha256))
        {
            return Results.NotFound();
        }

        Opened(logger, id);
        await RecordAsync(store, message, clock, cancellation);
        var type = file.ContentType ?? FileContent.Unknown;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var name = $"{file.Kind.ToString().ToLowerInvariant()}-{id.ToString("N")[..8]}{FileContent.ExtensionOf(type)}";
        return Results.Stream(content.OpenRead(sha256), type, FileContent.Plays(type) ? null : name, enableRangeProcessing: true);
    }

    // A player asks for one file piece by piece, from wherever it likes: all of an agent's requests within a minute are one look.
    private static async Task RecordAsync(MeldingenStore store, MessageId message, HostClock clock, CancellationToken cancellation)
    {
        var (actor, since) = (new Actor.Agent(ThisAgent.Id).Code, clock.Now - clock.OfReal(OneLook));
        if (!await store.FileEvents.AnyAsync(e => e.MessageId == message && e.Type == FileEvents.Opened && e.Actor == actor && e.At > since, cancellation))
        {
            store.FileEvents.Add(new FileEvent { Id = Guid.CreateVersion7(), MessageId = message, Type = FileEvents.Opened, At = clock.Now, Actor = actor });
            await store.SaveChangesAsync(cancellation);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The file of message {Message} was opened at the console")]
    private static partial void Opened(ILogger logger, Guid message);
}
