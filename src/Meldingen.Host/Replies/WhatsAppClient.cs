using System.Net.Http.Headers;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Replies;

/// <summary>Posts to the messages endpoint. What an answer, or the lack of one, means is the Pipeline's to say.</summary>
internal sealed class WhatsAppClient(HttpClient http, WhatsAppSettings settings)
{
    public async Task<SendOutcome> SendAsync(NumberSettings number, byte[] body, int attempt, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(number.PhoneNumberId)}/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.AnswerWithin);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            return SendOutcome.Of((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(patience.Token), attempt);
        }
        catch (HttpRequestException e)
        {
            return SendOutcome.Of(FailureOf(e.HttpRequestError), attempt);
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            // The handler's own limit, which is on connecting.
            return SendOutcome.Of(SendFailure.NotConnected, attempt);
        }
        catch (OperationCanceledException)
        {
            return SendOutcome.Of(cancellation.IsCancellationRequested ? SendFailure.Interrupted : SendFailure.TimedOut, attempt);
        }
    }

    // Whatever is not certainly before the request was written counts as after it.
    private static SendFailure FailureOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => SendFailure.NameNotResolved,
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => SendFailure.NotConnected,
        HttpRequestError.SecureConnectionError => SendFailure.TlsFailed,
        _ => SendFailure.ConnectionLost,
    };
}
