namespace Meldingen.Host.Channels;

/// <summary>Clients for everything outside this house.</summary>
internal static class OutsideHttp
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <param name="handler">Follows no redirects: an access token or a signed report must not follow one.</param>
    public static HttpClient Client(SocketsHttpHandler handler)
    {
        (handler.ConnectTimeout, handler.PooledConnectionLifetime) = (ConnectTimeout, TimeSpan.FromMinutes(5));
        var client = new HttpClient(handler) { Timeout = AnswerTimeout };

        // WhatsApp's media hosts refuse requests without one.
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Meldingen.Pipeline/0.1");
        return client;
    }
}
