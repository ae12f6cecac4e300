using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;
using NodaTime;

namespace Meldingen.Host.Photos;

/// <summary>The two hops to a photo's bytes: the descriptor gives an address that lives five minutes, the address gives the bytes.</summary>
internal sealed class WhatsAppMedia(HttpClient http, HostSettings settings, MediaOrigins origins, ContentFolder content)
{
    /// <summary>Inbound cap of the platform: 100 MB.</summary>
    public const long MostBytes = 100_000_000;

    // A body that trickles must not hold a place for ever.
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(2);

    private static readonly Duration Soon = Duration.FromSeconds(2);

    public async Task<MediaFetch> FetchAsync(NumberSettings number, string mediaId, Sha256? announced, CancellationToken cancellation)
    {
        try
        {
            var descriptor = new Uri(settings.WhatsApp.GraphUrl, $"{Uri.EscapeDataString(mediaId)}?phone_number_id={Uri.EscapeDataString(number.PhoneNumberId)}");
            using var response = await SendAsync(descriptor, number, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return Trouble(response, "descriptor");
            }

            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("url", out var url) || url.ValueKind != JsonValueKind.String || !Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address))
            {
                return new MediaFetch.TryLater(Soon, "descriptor-without-url");
            }

            return origins.Allows(address)
                ? await DownloadAsync(address, number, announced, cancellation)
                : new MediaFetch.Refused("media-host-not-allowed");
        }
        catch (JsonException)
        {
            return new MediaFetch.TryLater(Soon, "descriptor-is-no-json");
        }
        catch (HttpRequestException e)
        {
            return new MediaFetch.TryLater(Soon, "http-" + e.HttpRequestError);
        }
        catch (IOException)
        {
            return new MediaFetch.TryLater(Soon, "connection-broke");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new MediaFetch.TryLater(Soon, "timed-out");
        }
    }

    private async Task<MediaFetch> DownloadAsync(Uri address, NumberSettings number, Sha256? announced, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestDownload);
        using var response = await SendAsync(address, number, limit.Token);
        if (!response.IsSuccessStatusCode)
        {
            return Trouble(response, "download");
        }

        try
        {
            var (sha256, bytes) = await content.PutAsync(await response.Content.ReadAsStreamAsync(limit.Token), MostBytes, limit.Token);
            return announced is { } expected && expected != sha256
                ? new MediaFetch.OtherBytes()
                : new MediaFetch.Fetched(sha256, bytes);
        }
        catch (ContentTooLargeException)
        {
            return new MediaFetch.Refused("too-large");
        }
    }

    private Task<HttpResponseMessage> SendAsync(Uri address, NumberSettings number, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static MediaFetch.TryLater Trouble(HttpResponseMessage response, string hop)
    {
        var after = response.Headers.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : Soon;

        // A 404 on the address means it is older than five minutes: the next attempt begins with a fresh descriptor anyway.
        return new MediaFetch.TryLater(response.StatusCode == HttpStatusCode.NotFound && hop == "download" ? Duration.Zero : after, $"{hop}-{(int)response.StatusCode}");
    }
}
