using System.Net.Http.Headers;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Channels.Meta;

/// <summary>
/// Posts to the messages endpoint of an account: whatever happens is an outcome, and what is not certainly before the request was written counts as
/// after it. What an answer means is the Pipeline's to say.
/// </summary>
internal sealed class GraphClient(HttpClient http, MetaSettings settings)
{
    /// <param name="read">HTTP status and body.</param>
    /// <param name="attempt">1 for the first.</param>
    public async Task<SendOutcome> PostAsync(MetaAccount account, byte[] body, Func<int, byte[], SendOutcome> read, int attempt, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(account.Inbox.Account)}/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(settings.AnswerWithin);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            return read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(patience.Token));
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

    private static SendFailure FailureOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => SendFailure.NameNotResolved,
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => SendFailure.NotConnected,
        HttpRequestError.SecureConnectionError => SendFailure.TlsFailed,
        _ => SendFailure.ConnectionLost,
    };
}
