using System.Net.Http.Headers;
using Meldingen.Host.Channels.Meta;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>Posts to the Send API of a page. What an answer, or the lack of one, means is the Pipeline's to say.</summary>
internal sealed class MessengerClient(HttpClient http, MessengerSettings settings)
{
    public Task<SendOutcome> PostAsync(PageSettings page, byte[] body, Func<int, byte[], SendOutcome> read, int attempt, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(page.PageId)}/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", page.AccessToken);
        return GraphPost.SendAsync(http, request, settings.AnswerWithin, read, attempt, cancellation);
    }
}
