using System.Text.Json;
using Meldingen.Emulator.Graph;

namespace Meldingen.Emulator.Faults;

/// <summary>Plays the fault of a request: before the work, after it, or in the middle by telling the handler.</summary>
internal sealed class FaultFilter(FaultDesk desk, FaultEndpoint endpoint) : IEndpointFilter
{
    private static readonly TimeSpan UsualDelay = TimeSpan.FromSeconds(3);

    /// <summary>The fault that the handler itself has to play.</summary>
    public static FaultRule? Of(HttpContext http) => http.Items[typeof(FaultRule)] as FaultRule;

    private async Task<FaultEndpoint> EndpointOfAsync(HttpRequest request) =>
        endpoint == FaultEndpoint.Messages && await IsReadMarkAsync(request) ? FaultEndpoint.ReadMarks : endpoint;

    private static async Task<bool> IsReadMarkAsync(HttpRequest request)
    {
        request.EnableBuffering();
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return body.RootElement is { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty("status", out _);
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (desk.Rules.IsEmpty)
        {
            return await next(context);
        }

        var http = context.HttpContext;
        switch (desk.Take(await EndpointOfAsync(http.Request), http.Request.RouteValues["id"] as string ?? http.Request.Query["mid"]))
        {
            case null:
                return await next(context);
            case { Fault: FaultKind.Unauthorized, Code: var code }:
                return GraphError.BadToken with { Code = code ?? 190 };
            case { Fault: FaultKind.NotFound, Code: var code }:
                return GraphError.UnknownObject(http.Request.Path) with { Status = 404, Code = code ?? 100 };
            case { Fault: FaultKind.TooManyRequests, Code: var code, Text: var after }:
                http.Response.Headers.RetryAfter = after;
                return code == GraphError.PairRateLimit.Code ? GraphError.PairRateLimit : GraphError.RateLimit with { Code = code ?? GraphError.RateLimit.Code };
            case { Fault: FaultKind.ServerError, Code: var code }:
                return GraphError.Unknown with { Code = code ?? 131000 };
            case { Fault: FaultKind.Redirect, Text: var location }:
                return Results.Redirect(location!);
            case { Fault: FaultKind.Slow, Delay: var delay }:
                await Task.Delay(delay ?? UsualDelay, TimeProvider.System, http.RequestAborted);
                return await next(context);
            case { Fault: FaultKind.SlowAfterwards, Delay: var delay }:
                var late = await next(context);
                await Task.Delay(delay ?? UsualDelay, TimeProvider.System, http.RequestAborted);
                return late;
            case { Fault: FaultKind.ErrorAfterwards }:
                await next(context);
                return Results.StatusCode(500);
            case { Fault: FaultKind.CutAfterwards } when endpoint != FaultEndpoint.Download:
                await next(context);
                http.Abort();
                return Results.Empty;
            case { Fault: FaultKind.CutAfterwards or FaultKind.WrongSha256 or FaultKind.OtherUrl or FaultKind.OtherSize or FaultKind.Stall } rule:
                http.Items[typeof(FaultRule)] = rule;
                return await next(context);
            case var unknown:
                throw new InvalidOperationException($"no rule for {unknown.Fault}");
        }
    }
}
