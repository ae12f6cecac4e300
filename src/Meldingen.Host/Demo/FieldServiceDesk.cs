using System.Collections.Concurrent;
using Meldingen.Pipeline.Delivery;
using NodaTime;

namespace Meldingen.Host.Demo;

/// <summary>Stands in for the field services' own systems: takes signed webhooks on loopback, checks them, counts each key once.</summary>
internal sealed class FieldServiceDesk : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FieldServiceDesk(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, int> Received { get; } = new(StringComparer.Ordinal);

    public Uri Address => new(_app.Urls.First());

    public static async Task<FieldServiceDesk> StartAsync(string secret, Func<Instant> now)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var desk = new FieldServiceDesk(app);
        app.MapPost("/{service}", (RequestDelegate)(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            if (!WebhookSignature.Verify(body.ToArray(), secret, headers[WebhookSignature.TimestampHeader], headers[WebhookSignature.Header], now()))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            desk.Received.AddOrUpdate(headers[WebhookDelivery.IdempotencyHeader].ToString(), 1, (_, n) => n + 1);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }));
        await app.StartAsync();
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
