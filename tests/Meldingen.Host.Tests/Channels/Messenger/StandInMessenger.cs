using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Channels.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Meldingen.Host.Tests.Channels.Messenger;

/// <summary>
/// The other side of Messenger, from what Meta publishes of it: the Send API of one page, the hosts that have files, and webhooks, each delivered twice.
/// It knows nothing of the host's own code but how a body is signed.
/// </summary>
internal sealed class StandInMessenger : IAsyncDisposable
{
    public const string Page = "700100";
    public const string AppSecret = "page-app-secret";
    public const string AccessToken = "page-access-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _requests = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _mids;

    private StandInMessenger(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>What a person is sent from now on is taken, and the answer never comes.</summary>
    public bool LosesAnswers { get; set; }

    public int FilesAsked { get; private set; }

    /// <summary>What was taken: mid, person, text, our mark.</summary>
    public ConcurrentQueue<(string Mid, string Person, string Text, string Mark)> Sent { get; } = new();

    public IEnumerable<string> Actions(string person) =>
        _requests.Where(r => (string?)r["recipient"]!["id"] == person && r["sender_action"] is not null).Select(r => (string)r["sender_action"]!);

    public IReadOnlyList<string> TextsTo(string person) => [.. Sent.Where(s => s.Person == person).Select(s => s.Text)];

    public static async Task<StandInMessenger> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var messenger = new StandInMessenger(builder.Build());
        messenger._app.MapPost("/v23.0/{page}/messages", messenger.SendAsync);
        messenger._app.MapGet("/files/{name}", messenger.File);
        await messenger._app.StartAsync();
        return messenger;
    }

    /// <summary>The section "Meldingen" of a host whose Messenger this is.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Messenger:GraphUrl"] = new Uri(Address, "v23.0/").ToString(),
        ["Messenger:EmulatorOrigin"] = Address.GetLeftPart(UriPartial.Authority),
        ["Messenger:AnswerWithin"] = "00:00:05",
        ["Messenger:Pages:0:PageId"] = Page,
        ["Messenger:Pages:0:AppSecret"] = AppSecret,
        ["Messenger:Pages:0:AccessToken"] = AccessToken,
        ["Messenger:Pages:0:VerifyToken"] = "page-verify-token",
    }).Build();

    /// <returns>Its address.</returns>
    public string Upload(string name, byte[] bytes)
    {
        _files[name] = bytes;
        return new Uri(Address, $"files/{name}").ToString();
    }

    public Task WritesAsync(RunningHost host, string person, string mid, string words, DateTimeOffset at, string page = Page) =>
        SendsAsync(host, person, mid, new JsonObject { ["text"] = words }, at, page);

    public Task SharesPlaceAsync(RunningHost host, string person, string mid, double latitude, double longitude, DateTimeOffset at) => SendsAsync(
        host, person, mid, With(null, new JsonObject { ["type"] = "location", ["payload"] = new JsonObject { ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude } } }), at);

    public Task SendsPhotosAsync(RunningHost host, string person, string mid, string? words, string[] urls, DateTimeOffset at) => SendsAsync(
        host, person, mid, With(words, [.. urls.Select(url => new JsonObject { ["type"] = "image", ["payload"] = new JsonObject { ["url"] = url } })]), at);

    /// <summary>The copy that the page gets of what was sent for it.</summary>
    public Task EchoAsync(RunningHost host, (string Mid, string Person, string Text, string Mark) sent, DateTimeOffset at) => DeliverAsync(host, new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = Page },
        ["recipient"] = new JsonObject { ["id"] = sent.Person },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        ["message"] = new JsonObject { ["is_echo"] = true, ["app_id"] = 1, ["metadata"] = sent.Mark, ["mid"] = sent.Mid, ["text"] = sent.Text },
    }.ToJsonString());

    public Task ReceivedAsync(RunningHost host, string person, string mid, DateTimeOffset at) => DeliverAsync(
        host, $$$"""{"sender":{"id":"{{{person}}}"},"recipient":{"id":"{{{Page}}}"},"timestamp":{{{at.ToUnixTimeMilliseconds()}}},"delivery":{"mids":["{{{mid}}}"],"watermark":{{{at.ToUnixTimeMilliseconds()}}}}}""");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static JsonObject With(string? words, params JsonNode[] attachments)
    {
        var message = new JsonObject { ["attachments"] = new JsonArray([.. attachments]) };
        if (words is not null)
        {
            message["text"] = words;
        }

        return message;
    }

    private static Task SendsAsync(RunningHost host, string person, string mid, JsonObject message, DateTimeOffset at, string page = Page)
    {
        message["mid"] = mid;
        return DeliverAsync(host, new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = person },
            ["recipient"] = new JsonObject { ["id"] = page },
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            ["message"] = message,
        }.ToJsonString());
    }

    private static async Task DeliverAsync(RunningHost host, string item)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"object":"page","entry":[{"id":"{{{Page}}}","time":1,"messaging":[{{{item}}}]}]}""");
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger") { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, AppSecret));
            (await host.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task<IResult> SendAsync(HttpContext context, string page)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body))!;
        if (context.Request.Headers.Authorization != $"Bearer {AccessToken}" || page != Page)
        {
            return Error(190, null);
        }

        var person = (string)request["recipient"]!["id"]!;
        _requests.Enqueue(request);
        if (request["sender_action"] is not null)
        {
            return Results.Json(new { recipient_id = person });
        }

        var text = (string?)request["message"]!["text"];
        if ((string?)request["messaging_type"] != "RESPONSE" || text is not { Length: > 0 and <= 2000 })
        {
            return Error(100, null);
        }

        var mid = $"m_sent_{Interlocked.Increment(ref _mids)}";
        Sent.Enqueue((mid, person, text, (string)request["message"]!["metadata"]!));
        if (LosesAnswers)
        {
            context.Abort();
            return Results.Empty;
        }

        return Results.Json(new { recipient_id = person, message_id = mid });
    }

    private IResult File(HttpContext context, string name)
    {
        FilesAsked++;
        return context.Request.Headers.Authorization.Count > 0 ? Results.Unauthorized() : Results.Bytes(_files[name], "image/jpeg");
    }

    private static IResult Error(int code, int? subcode) =>
        Results.Json(new { error = new { message = "refused", type = "OAuthException", code, error_subcode = subcode, fbtrace_id = "A" } }, statusCode: 400);
}
