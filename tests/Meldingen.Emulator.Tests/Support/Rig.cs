using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.Tests.Support;

/// <summary>An emulator, a webhook that receives, and a client with the right token; nothing waits longer than the limit.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public static readonly PhoneNumber Anna = PhoneNumber.Parse("31600000001");
    public static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 2000).Select(i => (byte)(i * 7))];

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    private Rig(EmulatorServer server, Receiver receiver, ShiftedClock clock)
    {
        (Server, Receiver, Clock) = (server, receiver, clock);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Emulator.AccessToken);
        Http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1"));
    }

    /// <summary>Waits short enough for tests, and every status at once.</summary>
    public static EmulatorOptions Quick { get; } = new()
    {
        Retry = new RetrySchedule { FirstWait = TimeSpan.FromMilliseconds(20), LongestWait = TimeSpan.FromMilliseconds(200) },
        Statuses = new StatusTimes { Delivered = TimeSpan.Zero, Read = TimeSpan.Zero },
        Seed = 1,
    };

    public EmulatorServer Server { get; }

    public Receiver Receiver { get; }

    public ShiftedClock Clock { get; }

    public HttpClient Http { get; }

    public WhatsAppEmulator Emulator => Server.Emulator;

    public CancellationToken Limit => _limit.Token;

    public string MessagesPath => $"/v23.0/{Emulator.Options.PhoneNumberId}/messages";

    public string TemplatesPath => $"/v23.0/{Emulator.Options.BusinessAccountId}/message_templates";

    public static async Task<Rig> StartAsync(EmulatorOptions? options = null, bool connected = true)
    {
        var (receiver, clock) = (await Receiver.StartAsync(), new ShiftedClock());
        options ??= Quick;
        return new Rig(await EmulatorServer.StartAsync(connected ? options with { Webhook = receiver.Url } : options, clock), receiver, clock);
    }

    public static MediaContent Jpeg(string name = "photo.jpg") => MediaContent.FromBytes(Photo, name);

    /// <summary>The emulator stops and starts again: same address, same webhook, same options (with their state folder), same clock.</summary>
    /// <param name="meanwhile">Done while it is away.</param>
    public async Task<Rig> RestartAsync(Func<Task>? meanwhile = null)
    {
        var (options, address) = (Emulator.Options, Server.Address.GetLeftPart(UriPartial.Authority));
        await Server.DisposeAsync();
        Http.Dispose();
        _limit.Dispose();
        if (meanwhile is not null)
        {
            await meanwhile();
        }

        return new Rig(await EmulatorServer.StartAsync(options, Clock, address), Receiver, Clock);
    }

    public async Task<(int Status, JsonNode Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content, Limit);
        var text = await response.Content.ReadAsStringAsync(Limit);
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public Task<(int Status, JsonNode Body)> PostMessageAsync(string fields) => PostAsync(MessagesPath, $$"""{ "messaging_product": "whatsapp", "to": "{{Anna}}", {{fields}} }""");

    public async Task<(int Status, JsonNode Body)> UploadAsync(byte[] bytes, string? mimeType, string? product = "whatsapp", string fileField = "file", string? phoneNumberId = null)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = mimeType is null ? null : new MediaTypeHeaderValue(mimeType);
        using var form = new MultipartFormDataContent { { file, fileField, "bestand" } };
        if (product is not null)
        {
            form.Add(new StringContent(product), "messaging_product");
        }

        using var response = await Http.PostAsync(new Uri($"/v23.0/{phoneNumberId ?? Emulator.Options.PhoneNumberId}/media", UriKind.Relative), form, Limit);
        var text = await response.Content.ReadAsStringAsync(Limit);
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    /// <returns>The template's id.</returns>
    public async Task<string> MakeTemplateAsync(string fields)
    {
        var (status, body) = await PostAsync(TemplatesPath, $$"""{ "category": "UTILITY", {{fields}} }""");
        return status == 200 ? body["id"]!.GetValue<string>() : throw new InvalidOperationException(body.ToJsonString());
    }

    public async Task<(int Status, JsonNode Body)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Limit);
        var text = await response.Content.ReadAsStringAsync(Limit);
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text)! : JsonValue.Create(text));
    }

    public async Task<List<Delivery>> DeliveredAsync()
    {
        await Emulator.WhenDeliveredAsync(Limit);
        return [.. Receiver.Taken];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        await Receiver.DisposeAsync();
        _limit.Dispose();
    }
}
