using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Meldingen.Acceptance.Tests.Drivers;

/// <summary>The field services' own systems: they take what is signed with their secret and refuse the rest.</summary>
internal sealed class FieldDriver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _refused;

    private FieldDriver(WebApplication app) => _app = app;

    public static string Secret => "field-service-secret";

    public Uri Address => new(_app.Urls.First());

    /// <summary>Taken, in the order in which they came.</summary>
    public ConcurrentQueue<Delivered> Taken { get; } = new();

    public int Refused => _refused;

    public static async Task<FieldDriver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var field = new FieldDriver(app);
        app.MapPost("/{service}", field.TakeAsync);
        await app.StartAsync();
        return field;
    }

    public async Task<Delivered> DeliveredAsync(string number, TimeSpan atMost)
    {
        var until = DateTime.UtcNow + atMost;
        while (DateTime.UtcNow < until)
        {
            if (Taken.FirstOrDefault(d => d.Number == number) is { } delivered)
            {
                return delivered;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{number} was not delivered; {Refused} were refused");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(string service, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        string? timestamp = headers[WebhookSignature.TimestampHeader], signature = headers[WebhookSignature.Header];

        // The host's clock runs faster than ours: the signature is held against the time that it says, which is signed too.
        var at = Instant.FromUnixTimeSeconds(long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
        if (!WebhookSignature.Verify(body.ToArray(), Secret, timestamp, signature, at))
        {
            Interlocked.Increment(ref _refused);
            return Results.Unauthorized();
        }

        Taken.Enqueue(new Delivered(service, headers[WebhookDelivery.IdempotencyHeader].ToString(), at, (JsonObject)JsonNode.Parse(body.ToArray())!));
        return Results.Accepted();
    }
}

/// <param name="Service">By the address it came to.</param>
/// <param name="At">When the host signed it, on its own clock.</param>
internal sealed record Delivered(string Service, string Key, Instant At, JsonObject Body)
{
    public string Number => Body["number"]!.GetValue<string>();
}
