using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Channels.Meta;

/// <summary>One request that sends something: whatever happens is an outcome, and what is not certainly before the request was written counts as after it.</summary>
internal static class GraphPost
{
    /// <param name="request">Disposed of.</param>
    /// <param name="answerWithin">After that its fate is unknown.</param>
    /// <param name="read">HTTP status and body.</param>
    /// <param name="attempt">1 for the first.</param>
    public static async Task<SendOutcome> SendAsync(
        HttpClient http, HttpRequestMessage request, TimeSpan answerWithin, Func<int, byte[], SendOutcome> read, int attempt, CancellationToken cancellation)
    {
        using var owned = request;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(answerWithin);
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
