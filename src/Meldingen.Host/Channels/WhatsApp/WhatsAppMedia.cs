using System.Net;
using System.Net.Http.Headers;
using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>The two hops to a file's bytes: the descriptor gives an address that lives five minutes, the address gives the bytes.</summary>
internal sealed class WhatsAppMedia(HttpClient http, WhatsAppSettings settings, MediaOrigins origins, MediaDownload download)
{
    private const int MostDescriptorBytes = 1 << 16;

    /// <param name="announced">SHA-256 of the webhook.</param>
    public Task<MediaFetch> FetchAsync(NumberSettings number, string mediaId, MediaKind kind, Sha256? announced, CancellationToken cancellation) =>
        MediaDownload.WithinAsync(settings.FetchWithin, limit => AttemptAsync(number, mediaId, kind, announced, limit), cancellation);

    private async Task<MediaFetch> AttemptAsync(NumberSettings number, string mediaId, MediaKind kind, Sha256? announced, CancellationToken cancellation)
    {
        var descriptor = new Uri(settings.GraphUrl, $"{Uri.EscapeDataString(mediaId)}?phone_number_id={Uri.EscapeDataString(number.PhoneNumberId)}");
        for (var fresh = true; ; fresh = false)
        {
            using var described = await SendAsync(descriptor, number, cancellation);
            switch (MediaAnswer.Read((int)described.StatusCode, await BeginningAsync(described, cancellation)))
            {
                case MediaAnswer.Trouble trouble:
                    return download.Later(described, trouble.Code, trouble.TokenRefused);
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
                            return await download.ReadAsync(response, kind.MostBytes(), TooLarge(kind), OfDownload, [announced, media.Sha256], cancellation);
                        }
                    }

                    break;
                default:
                    throw new InvalidOperationException("a media id is described, or there is trouble");
            }
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

    private static (string Code, bool Ours) OfDownload(int status)
    {
        var trouble = MediaAnswer.OfDownload(status);
        return (trouble.Code, trouble.TokenRefused);
    }

    private static MediaFetch.Refused TooLarge(MediaKind kind) => new($"it is larger than WhatsApp allows: {kind.MostBytes() / 1024} KB");
}
