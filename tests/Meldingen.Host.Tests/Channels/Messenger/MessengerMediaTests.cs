using System.Net;
using System.Net.Http.Headers;
using Meldingen.Host.Channels.Messenger;
using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Photos;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Channels.Messenger;

/// <summary>One attempt at a file whose address a message gave: what is asked, what is checked, and what is left on the disk.</summary>
public sealed class MessengerMediaTests : IDisposable
{
    private const string Url = "https://scontent.ams.fbcdn.net/v/a.jpg?oh=1";
    private static readonly byte[] Bytes = [1, 2, 3];

    private readonly ScriptedMedia _media = new();
    private readonly MessengerSettings _settings = new();

    [Fact]
    public async Task The_address_gives_the_bytes_and_sees_no_token()
    {
        using var file = (await FetchAsync(_media.Sends(Bytes))).ShouldBeOfType<MediaFetch.Fetched>().File;

        file.Hash.ShouldBe(Sha256.Of(Bytes));
        var asked = _media.Asked.ShouldHaveSingleItem();
        asked.RequestUri!.AbsoluteUri.ShouldBe(Url);
        asked.Headers.Authorization.ShouldBeNull();
    }

    [Theory]
    [InlineData("http://scontent.ams.fbcdn.net/x")]
    [InlineData("https://scontent.ams.fbcdn.net.evil.example/x")]
    [InlineData("https://evilfbcdn.net/x")]
    [InlineData("https://scontent.ams.fbcdn.net:8443/x")]
    [InlineData("https://user:word@scontent.ams.fbcdn.net/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://graph.facebook.com/v23.0/me")]
    public async Task Another_host_is_never_asked_and_the_photo_waits_for_an_operator(string url)
    {
        (await FetchAsync(_media, url)).ShouldBe(new MediaFetch.TryLater("media-host-not-allowed", Ours: true));

        _media.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_allowed_name_that_leads_inside_is_not_connected_to()
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellation) => new PublicConnections(null, (_, _) => Task.FromResult(new[] { IPAddress.Parse("10.0.0.1") })).ConnectAsync(context.DnsEndPoint, cancellation),
        });

        (await MediaOver(http).FetchAsync(Url, MediaKind.Image, null, CancellationToken.None)).ShouldBe(new MediaFetch.TryLater("address-not-public", Ours: true));
    }

    [Theory]
    [InlineData("/reel/123/")]
    [InlineData("My Documents/foo.doc")]
    [InlineData("")]
    public async Task What_is_no_whole_address_is_never_fetched(string url)
    {
        var outcome = await FetchAsync(_media, url);

        // A path is an address of this machine's files: of no allowed host.
        outcome.ShouldBeOneOf(new MediaFetch.Refused("it came without an address"), new MediaFetch.TryLater("media-host-not-allowed", Ours: true));
        _media.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(206)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Only_a_whole_answer_is_taken_no_redirect_is_followed_and_what_has_run_out_is_given_up_by_its_age_alone(int status)
    {
        (await FetchAsync(_media.Answers((HttpStatusCode)status, more: r => r.Headers.Location = new Uri("https://evil.example/")))).ShouldBe(new MediaFetch.TryLater($"download-{status}"));

        _media.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_asks_for_patience_gets_it() =>
        (await FetchAsync(_media.Answers(HttpStatusCode.TooManyRequests, more: r => r.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90)))))
            .ShouldBe(new MediaFetch.TryLater("download-429", Duration.FromSeconds(90)));

    [Theory]
    [InlineData(MediaKind.Image, 25 * 1024 * 1024)]
    [InlineData(MediaKind.Sticker, 500 * 1024)]
    public async Task Each_kind_has_its_limit_and_a_byte_more_leaves_nothing(MediaKind kind, long most)
    {
        (await FetchAsync(_media.Sends(new TestStream(most)), kind: kind)).ShouldBeOfType<MediaFetch.Fetched>().File.Dispose();
        (await FetchAsync(_media.Sends(new TestStream(most + 1)), kind: kind)).ShouldBeOfType<MediaFetch.Refused>().Reason.ShouldContain($"{most / 1024} KB");

        _media.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TestStream.Ending.Breaks, "connection-broke")]
    [InlineData(TestStream.Ending.Hangs, "timed-out")]
    internal async Task A_download_that_breaks_off_or_trickles_ends_and_leaves_nothing(TestStream.Ending ending, string code)
    {
        _settings.FetchWithin = TimeSpan.FromSeconds(1);

        (await FetchAsync(_media.Sends(new TestStream(100_000, ending)))).ShouldBe(new MediaFetch.TryLater(code));

        _media.Files.ShouldBeEmpty();
    }

    public void Dispose() => _media.Dispose();

    private async Task<MediaFetch> FetchAsync(ScriptedMedia media, string url = Url, MediaKind kind = MediaKind.Image)
    {
        using var http = new HttpClient(media, disposeHandler: false);
        return await MediaOver(http).FetchAsync(url, kind, null, CancellationToken.None);
    }

    private MessengerMedia MediaOver(HttpClient http) =>
        new(http, _settings, new MediaOrigins(_settings.MediaHosts, _settings.EmulatorOrigin), new MediaDownload(_media.Content, new HostClock(TimeProvider.System)));
}
