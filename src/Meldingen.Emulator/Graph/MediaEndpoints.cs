using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Graph;

/// <summary>The two hops to a photo: its id gives a url that lives minutes, the url gives the bytes.</summary>
internal sealed class MediaEndpoints(Ledger ledger, StateFolder folder, Connection connection, EmulatorOptions options, TimeProvider clock)
{
    /// <summary>Where Meta's own urls point to as well.</summary>
    public const string DownloadPath = "/whatsapp_business/attachments";

    /// <summary>GET /v{N}/{media-id}?phone_number_id=</summary>
    public IResult Describe(HttpContext http, string id)
    {
        var now = clock.GetUtcNow();
        var wrongNumber = http.Request.Query["phone_number_id"].ToString() is { Length: > 0 } number && number != options.PhoneNumberId;
        if (wrongNumber || Find(new MediaId(id)) is not { } media || media.IsGone(options, now))
        {
            return GraphError.UnknownObject(id);
        }

        var expires = (now + options.MediaUrlLifetime).ToUnixTimeSeconds();
        var fault = FaultFilter.Of(http);
        var sha256 = fault?.Fault == FaultKind.WrongSha256 ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(media.Sha256))) : media.Sha256;
        return Results.Text(
            new JsonObject
            {
                ["url"] = fault is { Fault: FaultKind.OtherUrl } other ? other.Text : $"{http.Request.Scheme}://{http.Request.Host}{DownloadPath}/?mid={id}&ext={expires.ToString(CultureInfo.InvariantCulture)}&hash={Hash(id, expires)}",
                ["mime_type"] = media.MimeType,
                ["sha256"] = sha256,
                ["file_size"] = fault is { Fault: FaultKind.OtherSize } claimed ? claimed.Text : media.Bytes.ToString(CultureInfo.InvariantCulture),
                ["id"] = id,
                ["messaging_product"] = "whatsapp",
            }.ToJsonString(),
            "application/json; charset=UTF-8");
    }

    /// <summary>DELETE /v{N}/{media-id}</summary>
    public IResult Remove(string id) => ledger.Decide<IResult>(book => book.Media.ContainsKey(new MediaId(id))
        ? (RequestFields.Json(new JsonObject { ["success"] = true }), [new Event.MediaRemoved(new MediaId(id))])
        : (GraphError.UnknownObject(id), []));

    /// <summary>GET of the url: 404 once it has expired or was changed; without a User-Agent no bytes, as integrators of the real one find out.</summary>
    public async Task<IResult> DownloadAsync(HttpContext http, string? mid, long? ext, string? hash)
    {
        if (http.Request.Headers.UserAgent.Count == 0)
        {
            return Results.Text("a User-Agent is required", statusCode: 400);
        }

        var genuine = mid is not null && ext is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash ?? ""), Encoding.UTF8.GetBytes(Hash(mid, ext.Value)));
        if (!genuine || clock.GetUtcNow().ToUnixTimeSeconds() >= ext || Find(new MediaId(mid!)) is not { } media)
        {
            return Results.Text("", statusCode: 404);
        }

        await SendAsync(http, media);
        return Results.Empty;
    }

    private async Task SendAsync(HttpContext http, StoredMedia media)
    {
        var fault = FaultFilter.Of(http)?.Fault;
        var bytes = await File.ReadAllBytesAsync(folder.PathOf(media.Sha256), http.RequestAborted);
        (http.Response.ContentType, http.Response.ContentLength) = (media.MimeType, bytes.Length);
        if (fault == FaultKind.CutAfterwards)
        {
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }

        if (fault == FaultKind.Stall)
        {
            await http.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        }

        if (fault == FaultKind.WrongSha256 && bytes.Length > 0)
        {
            bytes[^1] ^= 0xFF;
        }

        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.CompleteAsync();
        ledger.Record(new Event.MediaFetched(media.Id));
    }

    private StoredMedia? Find(MediaId id) => ledger.Read(b => b.Media.GetValueOrDefault(id));

    /// <summary>Nothing is stored for a url: it proves itself, also after a restart.</summary>
    private string Hash(string id, long expires) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(connection.Secrets.AppSecret),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"media:{id}:{expires}"))));
}
