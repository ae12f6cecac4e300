using System.Buffers;
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

        var rented = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 64 * 1024) + 1);
        try
        {
            (rented, var length) = await ReadAsync(request.Body, rented, cancellation);
            if (length > MostBytes)
            {
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }

            var body = rented.AsMemory(0, length);
            var header = request.Headers[WebhookSignature.HeaderName].ToString();
            if (!settings.WhatsApp.Numbers.Select(n => n.AppSecret).Distinct(StringComparer.Ordinal).Any(secret => WebhookSignature.Verify(body.Span, header, secret)))
            {
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            }

            switch (WebhookParser.Parse(body))
            {
                case ParseResult.NotJson notJson:
                    NotJson(logger, notJson.Reason);
                    return Results.Text(notJson.Reason, "text/plain", statusCode: StatusCodes.Status400BadRequest);
                case ParseResult.Parsed parsed:
                    await store.StoreAsync(parsed.Webhook, cancellation);
                    signal.Notify();
                    return Results.Ok();
                default:
                    throw new InvalidOperationException("a body is parsed or it is not");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    private static async Task<(byte[] Buffer, int Length)> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        var length = 0;
        int read;
        while ((read = await body.ReadAsync(buffer.AsMemory(length), cancellation)) > 0)
        {
            length += read;
            if (length > MostBytes)
            {
                break;
            }

            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                buffer = larger;
            }
        }

        return (buffer, length);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signed webhook body was refused: {Reason}")]
    private static partial void NotJson(ILogger logger, string reason);
}
