using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Tests.Page;

/// <summary>Reads server-sent events as a browser does, one after the other.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    /// <param name="lastEventId">Where an earlier stream was; null begins anew.</param>
    public static async Task<EventReader> OpenAsync(HttpClient http, string person, string? lastEventId, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/_emulator/phones/{person}/events", UriKind.Relative));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return new EventReader(response.EnsureSuccessStatusCode(), new StreamReader(await response.Content.ReadAsStreamAsync(cancellation)));
    }

    /// <summary>The next event: of a line, or caught-up or reset.</summary>
    public async Task<PhoneEvent> NextAsync(CancellationToken cancellation)
    {
        var (id, name, data) = ((string?)null, "message", (string?)null);
        while (await _lines.ReadLineAsync(cancellation) is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["id", var value]:
                    id = value;
                    break;
                case ["event", var value]:
                    name = value;
                    break;
                case ["data", var value]:
                    data = value;
                    break;
                case [""] when data is not null:
                    return new PhoneEvent(id, name, JsonNode.Parse(data)!);
                default:
                    break; // a comment, or the time to reconnect
            }
        }

        throw new EndOfStreamException();
    }

    /// <summary>All lines until the stream has caught up.</summary>
    public async Task<List<PhoneEvent>> BacklogAsync(CancellationToken cancellation)
    {
        var events = new List<PhoneEvent>();
        for (var next = await NextAsync(cancellation); next.Name != "caught-up"; next = await NextAsync(cancellation))
        {
            events.Add(next);
        }

        return events;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed record PhoneEvent(string? Id, string Name, JsonNode Line)
{
    public string? Text => Line["text"]?.GetValue<string>();

    public string? Tick => Line["tick"]?.GetValue<string>();

    public string LineId => Line["id"]!.GetValue<string>();
}
