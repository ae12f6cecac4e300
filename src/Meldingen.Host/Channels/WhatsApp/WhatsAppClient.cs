using System.Net.Http.Headers;
using Meldingen.Host.Channels.Meta;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>Posts to the messages endpoint. What an answer, or the lack of one, means is the Pipeline's to say.</summary>
internal sealed class WhatsAppClient(HttpClient http, WhatsAppSettings settings)
{
    public Task<SendOutcome> PostAsync(NumberSettings number, byte[] body, Func<int, byte[], SendOutcome> read, int attempt, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(number.PhoneNumberId)}/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        return GraphPost.SendAsync(http, request, settings.AnswerWithin, read, attempt, cancellation);
    }
}
