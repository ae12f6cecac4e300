using Meldingen.Host.Bus;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Intake.WhatsApp;

namespace Meldingen.Host.Intake;

/// <summary>
/// Where WhatsApp delivers: verify over the raw body, store, answer 200, and only then work. Any other answer is delivered again for seven days.
/// </summary>
internal static partial class WebhookEndpoint
{
    public const string Path = "/webhooks/whatsapp";

    // Meta sends up to 3 MB; a batch that is refused for its size would come back for a week.
    private const int MostBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 64 * 1024;

    public static void MapWhatsAppWebhook(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, Handshake);
        endpoints.MapPost(Path, ReceiveAsync);
    }

    private static IResult Handshake(HttpRequest request, HostSettings settings)
    {
        foreach (var number in settings.WhatsApp.Numbers)
        {
            var answer = WebhookHandshake.Answer(request.Query["hub.mode"], request.Query["hub.verify_token"], request.Query["hub.challenge"], number.VerifyToken);
            if (answer is WebhookHandshake.Accepted accepted)
            {
                return Results.Text(accepted.Challenge, "text/plain");
            }
        }

        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request, HostSettings settings, RawEventStore store, RelaySignal signal, ILogger<RawEventStore> logger, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using var body = new WebhookBody((int)(request.ContentLength ?? UsualBytes), MostBytes);
        if (!await body.ReadAsync(request.Body, cancellation))
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var header = request.Headers[WebhookSignature.HeaderName].ToString();
        var signed = settings.WhatsApp.Numbers.Where(n => WebhookSignature.Verify(body.Bytes.Span, header, n.AppSecret)).Select(n => n.PhoneNumberId).ToHashSet(StringComparer.Ordinal);
        if (signed.Count == 0)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        switch (WebhookParser.Parse(body.Bytes))
        {
            case ParseResult.NotJson notJson:
                NotJson(logger, notJson.Reason);
                return Results.Text(notJson.Reason, "text/plain", statusCode: StatusCodes.Status400BadRequest);
            case ParseResult.Parsed parsed:
                await store.StoreAsync(parsed.Webhook, signed, cancellation);
                signal.Notify();
                return Results.Ok();
            default:
                throw new InvalidOperationException("a body is parsed or it is not");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signed webhook body was refused: {Reason}")]
    private static partial void NotJson(ILogger logger, string reason);
}
