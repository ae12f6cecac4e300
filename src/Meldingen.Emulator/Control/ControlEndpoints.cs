using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.Control;

/// <summary>The control API under /_emulator; README.md lists it. Mistakes come back as 400 {"mistakes": […]}.</summary>
internal sealed class ControlEndpoints(WhatsAppEmulator emulator, ScriptDesk desk)
{
    private const string NoAddress = "the path must name a phone number (7 to 15 digits), a user id (like NL.104738) or both (31600000001,NL.104738)";
    private const long LargestUpload = 100 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/connection", (HttpContext http) => Json(new
        {
            ApiUrl = $"{http.Request.Scheme}://{http.Request.Host}",
            emulator.Options.PhoneNumberId,
            emulator.Options.DisplayPhoneNumber,
            emulator.Options.BusinessAccountId,
            emulator.AppSecret,
            emulator.AccessToken,
            emulator.VerifyToken,
            emulator.Webhook,
        }));
        routes.MapPut("/webhook", (Delegate)SetWebhookAsync);
        routes.MapPost("/webhook/verify", (Delegate)VerifyAsync);
        routes.MapGet("/state", () => Json(emulator.State));
        routes.MapGet("/messages", () => Json(emulator.SentMessages));
        routes.MapGet("/phones", () => Json(emulator.KnownPhones));
        routes.MapGet("/phones/{phone}", (string phone) => PersonAddress.TryParse(phone, out var person) ? Json(emulator.Phone(person)) : Mistakes([NoAddress]));
        routes.MapPost("/phones/{phone}/messages", SendAsync);
        routes.MapPost("/media", (Delegate)UploadAsync);
        routes.MapGet("/templates", () => Json(emulator.Templates.All));
        routes.MapPut("/templates/{id}", JudgeAsync);
        routes.MapGet("/delivery", () => Json(emulator.Delivery));
        routes.MapPut("/delivery", (Delegate)SetDeliveryAsync);
        routes.MapGet("/faults", () => Json(emulator.Faults.Rules));
        routes.MapPost("/faults", (Delegate)AddFaultAsync);
        routes.MapDelete("/faults", () =>
        {
            emulator.Faults.Clear();
            return Results.NoContent();
        });
        routes.MapGet("/scripts", () => Json(emulator.Player.Progress));
        routes.MapPost("/scripts", (Delegate)PlayAsync);
    }

    private static IResult Json<T>(T value) => Results.Json(value, EmulatorJson.Options);

    private static IResult Mistakes(IReadOnlyCollection<string> mistakes) => Results.Json(new { mistakes }, EmulatorJson.Options, statusCode: 400);

    private static IResult Verified(HandshakeResult result) => result switch
    {
        HandshakeResult.Agreed => Json(new { Verified = true }),
        HandshakeResult.Refused r => Json(new { Verified = false, r.Status, r.Reason }),
        HandshakeResult.NoAnswer n => Json(new { Verified = false, n.Reason }),
        _ => throw new InvalidOperationException($"no rule for {result.GetType().Name}"),
    };

    private static async Task<T?> BodyAsync<T>(HttpContext http)
        where T : class
    {
        try
        {
            return http.Request.HasJsonContentType() ? await JsonSerializer.DeserializeAsync<T>(http.Request.Body, EmulatorJson.Options, http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<IResult> VerifyAsync(HttpContext http) => Verified(await emulator.VerifyWebhookAsync(http.RequestAborted));

    private async Task<IResult> SetWebhookAsync(HttpContext http)
    {
        if (await BodyAsync<WebhookRequest>(http) is not { Url: { IsAbsoluteUri: true, Scheme: "http" or "https" } url } request)
        {
            return Mistakes(["{\"url\": absolute http or https address, \"verify\": true or false} is expected"]);
        }

        emulator.Webhook = url;
        return request.Verify ? Verified(await emulator.VerifyWebhookAsync(http.RequestAborted)) : Results.NoContent();
    }

    private async Task<IResult> JudgeAsync(HttpContext http, string id)
    {
        if (await BodyAsync<JudgeRequest>(http) is not { Status: { } status and not TemplateStatus.Pending } request)
        {
            return Mistakes(["'status' (APPROVED, REJECTED, PAUSED, DISABLED) is needed; 'reason' may be beside it"]);
        }

        return emulator.Templates.Judge(new TemplateId(id), status, request.Reason) ? Results.NoContent() : Mistakes(["there is no template of this id"]);
    }

    private async Task<IResult> SetDeliveryAsync(HttpContext http)
    {
        var manner = await BodyAsync<DeliveryManner>(http);
        var mistakes = manner?.Mistakes().ToArray() ?? ["a JSON object is expected"];
        if (mistakes.Length > 0)
        {
            return Mistakes(mistakes);
        }

        emulator.Delivery = manner!;
        return Json(manner);
    }

    private async Task<IResult> AddFaultAsync(HttpContext http)
    {
        if (await BodyAsync<FaultRequest>(http) is not { Endpoint: { } endpoint, Fault: { } fault } request)
        {
            return Mistakes(["'endpoint' (messages, media, download, upload, templates) and 'fault' (401, 404, 429, 500, slow, slow-afterwards, cut, 500-afterwards, wrong-sha256, redirect, other-url, other-size, stall) are needed"]);
        }

        try
        {
            // By chance means: again and again, unless a number is given.
            var times = request.Times ?? (request.Probability is null ? 1 : null);
            var delay = request.DelaySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            return Json(emulator.Faults.Add(endpoint, fault, times, request.Probability ?? 1, delay, request.Code, request.Text, request.Media));
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return Mistakes([e.Message]);
        }
    }

    private async Task<IResult> SendAsync(HttpContext http, string phone)
    {
        var mistakes = new List<string>();
        if (!PersonAddress.TryParse(phone, out var from))
        {
            return Mistakes([NoAddress]);
        }

        if (await BodyAsync<JsonObject>(http) is not { } json)
        {
            return Mistakes(["a JSON object in the body is expected"]);
        }

        var (message, how) = SendRequest.Read(json, mistakes);
        if (mistakes.Count > 0 || message is null)
        {
            return Mistakes(mistakes);
        }

        try
        {
            return Json(new { Id = emulator.Phones.Send(from, message, how) });
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return Mistakes([e.Message]);
        }
    }

    private async Task<IResult> UploadAsync(HttpContext http)
    {
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestUpload;
        }

        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        var type = http.Request.ContentType is { } t && t is not ("application/octet-stream" or "application/x-www-form-urlencoded") ? t : null;
        return Json(new { Id = emulator.Phones.Upload(bytes.ToArray(), http.Request.Query["fileName"].ToString(), type) });
    }

    private async Task<IResult> PlayAsync(HttpContext http)
    {
        var request = await BodyAsync<PlayRequest>(http);
        var read = request switch
        {
            { Script: { } script } => ScriptReader.Read(script, Path.GetFullPath(request.Folder ?? "."), "script"),
            { File: { } file } => ScriptReader.ReadFile(file),
            { Folder: { } folder } => ScriptReader.ReadFolder(folder, request.Only?.ToHashSet(StringComparer.Ordinal)),
            _ => new ScriptRead([], ["'folder' (and 'only'), 'file' or 'script' is needed"]),
        };
        if (read.Mistakes.Length > 0)
        {
            return Mistakes(read.Mistakes);
        }

        desk.Start(read.Scripts);
        return Json(new { Started = read.Scripts.Select(s => s.Id) });
    }

    private sealed record WebhookRequest(Uri? Url, bool Verify = false);

    private sealed record JudgeRequest(TemplateStatus? Status, string? Reason);

    private sealed record FaultRequest(FaultEndpoint? Endpoint, FaultKind? Fault, int? Times, double? Probability, double? DelaySeconds, int? Code, string? Text, string? Media);

    private sealed record PlayRequest(string? Folder, string? File, JsonObject? Script, string[]? Only);
}
