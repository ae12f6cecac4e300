using System.Net;
using System.Net.Http.Headers;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;
using NodaTime;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>The two hops to a file's bytes: the descriptor gives an address that lives five minutes, the address gives the bytes.</summary>
internal sealed class WhatsAppMedia(HttpClient http, WhatsAppSettings settings, MediaOrigins origins, ContentFolder content, HostClock clock)
{
    private const int MostDescriptorBytes = 1 << 16;

    /// <param name="announced">SHA-256 of the webhook.</param>
    public async Task<MediaFetch> FetchAsync(NumberSettings number, string mediaId, MediaKind kind, Sha256? announced, CancellationToken cancellation)
    {
        // A body that trickles must not hold a place for ever, a descriptor's as little as a photo's.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.FetchWithin);
        try
        {
            return await AttemptAsync(number, mediaId, kind, announced, limit.Token);
        }
        catch (HttpRequestException e) when (e.InnerException is AddressNotPublicException)
        {
            return new MediaFetch.TryLater("address-not-public", Ours: true);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is not (HttpRequestError.Unknown or HttpRequestError.ResponseEnded))
        {
            return new MediaFetch.TryLater("http-" + e.HttpRequestError);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new MediaFetch.TryLater("connection-broke");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new MediaFetch.TryLater("timed-out");
        }
    }

    private async Task<MediaFetch> AttemptAsync(NumberSettings number, string mediaId, MediaKind kind, Sha256? announced, CancellationToken cancellation)
    {
        var descriptor = new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(mediaId)}?phone_number_id={Uri.EscapeDataString(number.PhoneNumberId)}");
        for (var fresh = true; ; fresh = false)
        {
            using var described = await SendAsync(descriptor, number, cancellation);
            switch (MediaAnswer.Read((int)described.StatusCode, await BeginningAsync(described, cancellation)))
            {
                case MediaAnswer.Trouble trouble:
                    return Later(trouble, described);
                case MediaAnswer.Described { Bytes: { } bytes } when bytes > kind.MostBytes():
                    return TooLarge(kind);
                case MediaAnswer.Described { Url: var url } when !origins.Allows(url):
                    // The setting may be behind the times, and can be put right before the photo is gone.
                    return new MediaFetch.TryLater("media-host-not-allowed", Ours: true);
                case MediaAnswer.Described media:
                    using (var response = await SendAsync(media.Url, number, cancellation))
                    {
                        // Older than five minutes: a fresh one at once, and only once.
                        if (!fresh || response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden))
                        {
                            return await DownloadAsync(response, kind, [announced, media.Sha256], cancellation);
                        }
                    }

                    break;
                default:
                    throw new InvalidOperationException("a media id is described, or there is trouble");
            }
        }
    }

    private async Task<MediaFetch> DownloadAsync(HttpResponseMessage response, MediaKind kind, Sha256?[] expected, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Later(MediaAnswer.OfDownload((int)response.StatusCode), response);
        }

        if (response.Content.Headers.ContentLength > kind.MostBytes())
        {
            return TooLarge(kind);
        }

        try
        {
            var file = await content.ReceiveAsync(await response.Content.ReadAsStreamAsync(cancellation), kind.MostBytes(), cancellation);
            if (expected.All(hash => hash is null || hash == file.Hash))
            {
                return new MediaFetch.Fetched(file);
            }

            file.Dispose();
            return new MediaFetch.OtherBytes();
        }
        catch (ContentTooLargeException)
        {
            return TooLarge(kind);
        }
    }

    private Task<HttpResponseMessage> SendAsync(Uri address, NumberSettings number, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", number.AccessToken);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    // A descriptor is small; what is longer is none and need not be read.
    private static async Task<byte[]> BeginningAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[MostDescriptorBytes];
        var read = await (await response.Content.ReadAsStreamAsync(cancellation)).ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer[..read];
    }

    private MediaFetch.TryLater Later(MediaAnswer.Trouble trouble, HttpResponseMessage response)
    {
        var askedFor = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } => Instant.FromDateTimeOffset(date) - (response.Headers.Date is { } said ? Instant.FromDateTimeOffset(said) : clock.Now),
            _ => (Duration?)null,
        };
        return new MediaFetch.TryLater(trouble.Code, askedFor, trouble.TokenRefused);
    }

    private static MediaFetch.Refused TooLarge(MediaKind kind) => new($"it is larger than WhatsApp allows: {kind.MostBytes() / 1024} KB");
}
