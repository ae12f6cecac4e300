using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>
/// A file's bytes at the address that the message itself gave. Whoever has the address has the file: no token is sent. An address runs out after some
/// days and there is no other, so what has run out is tried until the file is given up.
/// </summary>
internal sealed class MessengerMedia(HttpClient http, MessengerSettings settings, MediaOrigins origins, MediaDownload download)
{
    public async Task<MediaFetch> FetchAsync(string address, MediaKind kind, Sha256? announced, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            return new MediaFetch.Refused("it came without an address");
        }

        // The setting may be behind the times, and can be put right before the photo is gone.
        return origins.Allows(url)
            ? await MediaDownload.WithinAsync(settings.FetchWithin, limit => AttemptAsync(url, kind, announced, limit), cancellation)
            : new MediaFetch.TryLater("media-host-not-allowed", Ours: true);
    }

    private async Task<MediaFetch> AttemptAsync(Uri url, MediaKind kind, Sha256? announced, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var most = MessengerLimits.MostBytes(kind);
        return await download.ReadAsync(
            response, most, new MediaFetch.Refused($"it is larger than Messenger allows: {most / 1024} KB"), status => (MessengerAnswer.OfDownload(status), false), [announced], cancellation);
    }
}
