using System.Globalization;
using System.Text.Json;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page;

/// <summary>
/// GET /_emulator/phones/{person}/events: server-sent events, one per line that is new or changed, in the order of the changes. An event's id is
/// the journal's name and a position in it, so a page reads on where it stopped, whoever was restarted in between; on another journal it is told
/// to begin anew.
/// </summary>
internal sealed class LineStream(Ledger ledger, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>A comment goes out at least this often, so that a dead connection is noticed. Real time.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly Guid _origin = ledger.Decide<Guid>(b =>
    {
        var origin = b.Timeline.Origin ?? Guid.NewGuid();
        return (origin, b.Timeline.Origin is null ? [new Event.Began(origin)] : []);
    });

    public async Task WriteAsync(HttpContext http, PersonAddress person)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        (http.Response.ContentType, http.Response.Headers.CacheControl) = ("text/event-stream", "no-store");
        try
        {
            await WriteAsync(http, person, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page went away, or the emulator stops; the page comes back to it.
        }
    }

    private async Task WriteAsync(HttpContext http, PersonAddress person, CancellationToken cancellation)
    {
        var response = http.Response;
        await response.WriteAsync("retry: 500\n\n", cancellation);
        var told = LastEventId(http);
        var (position, isKnown) = Position(told);
        if (told is not null && !isKnown)
        {
            await response.WriteAsync("event: reset\ndata: {}\n\n", cancellation);
        }

        var isCaughtUp = false;
        while (true)
        {
            var changed = ledger.Changed;
            var now = clock.GetUtcNow();
            foreach (var (at, view) in ledger.Read(b => b.Timeline.Since(b.People.Whole(person), position).Select(l => (l.Changed, Json(LineView.Of(l, b, now)))).ToArray()))
            {
                position = at;
                await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {_origin:N}-{position}\ndata: {view}\n\n"), cancellation);
            }

            if (!isCaughtUp)
            {
                isCaughtUp = true;
                await response.WriteAsync("event: caught-up\ndata: {}\n\n", cancellation);
            }

            await response.Body.FlushAsync(cancellation);
            if (await Task.WhenAny(changed, Task.Delay(Heartbeat, TimeProvider.System, cancellation)) != changed)
            {
                cancellation.ThrowIfCancellationRequested();
                await response.WriteAsync(": still here\n\n", cancellation);
            }
        }
    }

    // Under the ledger's lock: the objects inside are the book's own.
    private static string Json(LineView line) => JsonSerializer.Serialize(line, EmulatorJson.Options);

    /// <summary>The browser names it when it reconnects by itself; a page that opens a new stream names it in the query.</summary>
    private static string? LastEventId(HttpContext http) =>
        new[] { http.Request.Headers["Last-Event-ID"].ToString(), http.Request.Query["after"].ToString() }.FirstOrDefault(id => id.Length > 0);

    private (long Position, bool IsKnown) Position(string? lastEventId) => lastEventId?.Split('-') is [var origin, var text]
        && origin == _origin.ToString("N")
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? (position, true)
            : (0, false);
}
