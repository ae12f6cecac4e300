using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Webhooks;

/// <summary>The two calls that Meta makes to a webhook.</summary>
internal sealed class WebhookClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly EmulatorOptions _options;
    private readonly Connection _connection;

    public WebhookClient(EmulatorOptions options, Connection connection)
    {
        (_options, _connection) = (options, connection);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
        {
            Timeout = options.AttemptTimeout,
            MaxResponseContentBufferSize = 64 * 1024,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("facebookexternalua", null));
    }

    /// <returns>True only for 200; anything else, and no answer at all, is a reason to come again.</returns>
    public async Task<bool> DeliverAsync(Uri url, IReadOnlyCollection<QueuedUpdate> updates, CancellationToken cancellation)
    {
        var body = Envelope.Body(_options, updates);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(Envelope.SignatureHeader, Envelope.Sign(_connection.Secrets.AppSecret, body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    public async Task<HandshakeResult> ShakeHandsAsync(Uri url, CancellationToken cancellation)
    {
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var question = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(_connection.Secrets.VerifyToken)}";
        var target = new UriBuilder(url) { Query = question }.Uri;
        try
        {
            using var response = await _http.GetAsync(target, cancellation);
            var answer = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation));
            return (response.StatusCode, answer == challenge) switch
            {
                (HttpStatusCode.OK, true) => new HandshakeResult.Agreed(),
                (HttpStatusCode.OK, false) => new HandshakeResult.Refused(200, "the answer is not the bare challenge"),
                var (status, _) => new HandshakeResult.Refused((int)status, "200 and the bare challenge are expected"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new HandshakeResult.NoAnswer(e.Message);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What became of the GET with hub.mode, hub.challenge and hub.verify_token.</summary>
public abstract record HandshakeResult
{
    private HandshakeResult()
    {
    }

    public sealed record Agreed : HandshakeResult;

    public sealed record Refused(int Status, string Reason) : HandshakeResult;

    public sealed record NoAnswer(string Reason) : HandshakeResult;
}
