using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Meldingen.Emulator.Tests.Support;

/// <summary>A webhook on real Kestrel that keeps the raw bytes, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    /// <summary>Deliveries that were answered with 200.</summary>
    public IEnumerable<Delivery> Taken => Deliveries.Where(d => d.Answer == 200);

    /// <summary>Null: answers the handshake with 403.</summary>
    public string? VerifyToken { get; set; }

    public int UsualAnswer { get; set; } = 200;

    public Uri Url => new($"{_app.Urls.First()}/webhook");

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/webhook", (Delegate)receiver.PostAsync);
        receiver._app.MapGet("/webhook", receiver.Get);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The next answers, then the usual one again.</summary>
    public void AnswerNext(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            _answers.Enqueue(status);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> PostAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var answer = _answers.TryDequeue(out var next) ? next : UsualAnswer;
        Deliveries.Enqueue(new Delivery(body.ToArray(), http.Request.Headers["X-Hub-Signature-256"].ToString(), answer));
        return answer == 302 ? Results.Redirect("/elsewhere") : Results.StatusCode(answer);
    }

    private IResult Get(HttpContext http)
    {
        var query = http.Request.Query;
        return query["hub.mode"] == "subscribe" && query["hub.verify_token"] == VerifyToken ? Results.Text(query["hub.challenge"].ToString()) : Results.StatusCode(403);
    }
}

internal sealed record Delivery(byte[] Body, string Signature, int Answer)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public IEnumerable<JsonNode> Values => Json["entry"]!.AsArray().SelectMany(e => e!["changes"]!.AsArray()).Select(c => c!["value"]!);

    public IEnumerable<JsonNode> Messages => Values.Where(v => v["messages"] is not null).SelectMany(v => v["messages"]!.AsArray()).Select(m => m!);

    public IEnumerable<JsonNode> Statuses => Values.Where(v => v["statuses"] is not null).SelectMany(v => v["statuses"]!.AsArray()).Select(s => s!);
}
