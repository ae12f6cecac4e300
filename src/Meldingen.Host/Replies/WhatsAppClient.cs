using System.Net.Http.Headers;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Replies;
using NodaTime;

namespace Meldingen.Host.Replies;

/// <summary>Posts to the messages endpoint and tells "certainly not sent" from "perhaps sent".</summary>
internal sealed class WhatsAppClient(HttpClient http, HostSettings settings)
{
    public async Task<SendOutcome> SendAsync(NumberSettings number, byte[] body, int attempt, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.WhatsApp.GraphUrl, $"{Uri.EscapeDataString(number.PhoneNumberId)}/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return SendOutcome.Of((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation), attempt);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new SendOutcome.TryLater(Duration.FromSeconds(Math.Min(300, Math.Pow(2, attempt))), "not-connected");
        }
        catch (HttpRequestException e)
        {
            return new SendOutcome.Unknown("http-" + e.HttpRequestError);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("timed-out");
        }
    }
}
