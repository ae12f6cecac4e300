using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Benchmarks.Load;

/// <summary>
/// Sends at planned times, whether or not earlier requests were answered, and counts from the planned time: a server that stands still for a
/// second is seen by everybody who would have come in that second.
/// </summary>
internal sealed partial class OpenLoop(Uri address)
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <param name="rate">Requests a second; 0: each when the one before it is answered.</param>
    public async Task<Arrivals> SendAsync(IReadOnlyList<(byte[] Body, string Signature)> webhooks, int rate)
    {
        var (latest, refused) = (0L, 0);
        var took = new long[webhooks.Count];
        var answers = new Task[webhooks.Count];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < webhooks.Count; i++)
        {
            var planned = rate == 0 ? Stopwatch.GetTimestamp() : began + (long)(i * (double)Stopwatch.Frequency / rate);
            SleepUntil(planned);
            latest = Math.Max(latest, Stopwatch.GetTimestamp() - planned);
            answers[i] = OneAsync(i, planned);
            if (rate == 0)
            {
                await answers[i];
            }
        }

        await Task.WhenAll(answers);
        return new Arrivals([.. took.Select(Microseconds)], refused, Microseconds(latest));

        async Task OneAsync(int i, long planned)
        {
            if (await PostAsync(webhooks[i]) != HttpStatusCode.OK)
            {
                Interlocked.Increment(ref refused);
            }

            took[i] = Stopwatch.GetTimestamp() - planned;
        }
    }

    private async Task<HttpStatusCode?> PostAsync((byte[] Body, string Signature) webhook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(webhook.Body) };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, webhook.Signature);
        try
        {
            using var answer = await _http.SendAsync(request);
            return answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static int Microseconds(long ticks) => (int)(ticks * 1_000_000 / Stopwatch.Frequency);

    // Thread.Sleep knows whole milliseconds, half of the time between two messages.
    private static void SleepUntil(long planned)
    {
        var left = planned - Stopwatch.GetTimestamp();
        if (left > 0)
        {
            var time = new TimeSpec(left / Stopwatch.Frequency, (long)(left % Stopwatch.Frequency * (1e9 / Stopwatch.Frequency)));
            _ = NanoSleep(in time, IntPtr.Zero);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, IntPtr remaining);
}
