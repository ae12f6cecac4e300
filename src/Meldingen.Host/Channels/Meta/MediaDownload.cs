using System.Net;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;
using NodaTime;

namespace Meldingen.Host.Channels.Meta;

/// <summary>From an answer to a file in the content folder, within a time and a size.</summary>
internal sealed class MediaDownload(ContentFolder content, HostClock clock)
{
    /// <summary>A body that trickles must not hold a place for ever: whatever breaks, or is not done within the time, is an outcome.</summary>
    public static async Task<MediaFetch> WithinAsync(TimeSpan time, Func<CancellationToken, Task<MediaFetch>> attempt, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(time);
        try
        {
            return await attempt(limit.Token);
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

    /// <param name="otherwise">What an answer that is not 200 means.</param>
    /// <param name="expected">SHA-256 by who announced it; null where nobody said one.</param>
    public async Task<MediaFetch> ReadAsync(
        HttpResponseMessage response, long mostBytes, MediaFetch.Refused tooLarge, Func<int, (string Code, bool Ours)> otherwise, Sha256?[] expected, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var (code, ours) = otherwise((int)response.StatusCode);
            return Later(response, code, ours);
        }

        if (response.Content.Headers.ContentLength > mostBytes)
        {
            return tooLarge;
        }

        try
        {
            var file = await content.ReceiveAsync(await response.Content.ReadAsStreamAsync(cancellation), mostBytes, cancellation);
            if (expected.All(hash => hash is null || hash == file.Hash))
            {
                return new MediaFetch.Fetched(file);
            }

            file.Dispose();
            return new MediaFetch.OtherBytes();
        }
        catch (ContentTooLargeException)
        {
            return tooLarge;
        }
    }

    /// <summary>As the answer asks for, where it does.</summary>
    public MediaFetch.TryLater Later(HttpResponseMessage response, string code, bool ours)
    {
        var askedFor = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } => Instant.FromDateTimeOffset(date) - (response.Headers.Date is { } said ? Instant.FromDateTimeOffset(said) : clock.Now),
            _ => (Duration?)null,
        };
        return new MediaFetch.TryLater(code, askedFor, ours);
    }
}
