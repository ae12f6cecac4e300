using Meldingen.Host.Bus;
using Meldingen.Host.Intake;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Host.Channels.Meta;

/// <summary>
/// Where Meta's platforms deliver: verify over the raw body, store, answer 200, and only then work. Any other answer is delivered again for seven days.
/// </summary>
internal sealed partial class MetaWebhook(IReadOnlyList<MetaAccount> accounts, Func<ReadOnlyMemory<byte>, ParseResult> parse)
{
    // Meta sends up to 3 MB; a batch that is refused for its size would come back for a week.
    private const int MostBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder endpoints, string path)
    {
        endpoints.MapGet(path, ShakeHands);
        endpoints.MapPost(path, ReceiveAsync);
    }

    private IResult ShakeHands(HttpRequest request)
    {
        foreach (var account in accounts)
        {
            var answer = WebhookHandshake.Answer(request.Query["hub.mode"], request.Query["hub.verify_token"], request.Query["hub.challenge"], account.VerifyToken);
            if (answer is WebhookHandshake.Accepted accepted)
            {
                return Results.Text(accepted.Challenge, "text/plain");
            }
        }

        return Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, RawEventStore store, RelaySignal signal, ILogger<MetaWebhook> logger, CancellationToken cancellation)
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
        var signed = accounts.Where(a => WebhookSignature.Verify(body.Bytes.Span, header, a.AppSecret)).Select(a => a.Inbox).ToHashSet();
        if (signed.Count == 0)
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        switch (parse(body.Bytes))
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
