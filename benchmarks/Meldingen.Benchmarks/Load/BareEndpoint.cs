using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Intake;
using Meldingen.Pipeline.Channels.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meldingen.Benchmarks.Load;

/// <summary><c>--bare</c>: the least that a webhook can be. It reads the body, verifies its signature and answers; nothing is parsed or kept.</summary>
internal static class BareEndpoint
{
    public const string Option = "--bare";

    /// <summary>The secret comes in by standard input; ends when that ends.</summary>
    public static async Task<int> RunAsync()
    {
        var secret = (await Console.In.ReadLineAsync())!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost(WhatsAppSetup.Path, async (HttpRequest request) =>
        {
            using var body = new WebhookBody((int)(request.ContentLength ?? 0), int.MaxValue);
            await body.ReadAsync(request.Body, request.HttpContext.RequestAborted);
            return WebhookSignature.Verify(body.Bytes.Span, request.Headers[WebhookSignature.HeaderName], secret) ? Results.Ok() : Results.Unauthorized();
        });
        await app.StartAsync();
        Console.WriteLine($"listening on {app.Urls.First()}");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
