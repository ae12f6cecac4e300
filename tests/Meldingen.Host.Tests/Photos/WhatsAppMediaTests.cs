using System.Net;
using System.Net.Http.Headers;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>One attempt at a file: what is asked, what is checked, and what is left on the disk.</summary>
public sealed class WhatsAppMediaTests : IDisposable
{
    private static readonly byte[] Bytes = [1, 2, 3];
    private static readonly Sha256 Hash = Sha256.Of(Bytes);
    private static readonly Sha256 Other = Sha256.Of([4]);

    private readonly ScriptedMedia _media = new();

    [Fact]
    public async Task The_id_gives_an_address_and_the_address_the_bytes_both_with_the_token()
    {
        var fetched = (await _media.Describes(Hash.Hex).Sends(Bytes).FetchAsync(announced: Hash)).ShouldBeOfType<MediaFetch.Fetched>();

        using (fetched.File)
        {
            (fetched.File.Hash, fetched.File.Bytes).ShouldBe((Hash, 3));
            _media.Content.Contains(Hash).ShouldBeFalse("the caller keeps it");
        }

        _media.Asked.Select(r => r.RequestUri!.AbsoluteUri).ShouldBe(["https://graph.facebook.com/v23.0/1234%2F5?phone_number_id=31", ScriptedMedia.Url]);
        _media.Asked.ShouldAllBe(r => r.Headers.Authorization!.ToString() == "Bearer token");
        _media.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_bytes_must_be_those_of_the_webhook_and_those_of_the_descriptor(bool webhook, bool descriptor)
    {
        var other = await _media.Describes((descriptor ? Hash : Other).Hex).Sends(Bytes).FetchAsync(announced: webhook ? Hash : Other);

        other.ShouldBeOfType<MediaFetch.OtherBytes>();
        _media.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hash_in_base64_is_the_same_hash() =>
        (await _media.Describes(Convert.ToBase64String(Convert.FromHexString(Other.Hex))).Sends(Bytes).FetchAsync()).ShouldBeOfType<MediaFetch.OtherBytes>();

    [Theory]
    [InlineData("5242881")]
    [InlineData("\"5242881\"")]
    public async Task What_the_descriptor_says_is_too_large_is_not_even_asked_for(string size)
    {
        (await _media.Describes(size: size).FetchAsync()).ShouldBeOfType<MediaFetch.Refused>().Reason.ShouldContain("5120 KB");

        _media.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(MediaKind.Image, 5 * 1024 * 1024)]
    [InlineData(MediaKind.Video, 16 * 1024 * 1024)]
    [InlineData(MediaKind.Audio, 16 * 1024 * 1024)]
    [InlineData(MediaKind.Sticker, 500 * 1024)]
    [InlineData(MediaKind.Document, 100 * 1024 * 1024)]
    public async Task Each_kind_has_its_limit_and_a_byte_more_leaves_nothing(MediaKind kind, long most)
    {
        using var fits = (await _media.Describes().Sends(new TestStream(most)).FetchAsync(kind)).ShouldBeOfType<MediaFetch.Fetched>().File;
        fits.Bytes.ShouldBe(most);
        fits.Dispose();

        (await _media.Describes().Sends(new TestStream(most + 1)).FetchAsync(kind)).ShouldBeOfType<MediaFetch.Refused>();

        _media.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_megabytes_are_on_the_disk_piece_by_piece_and_never_in_memory()
    {
        var most = 0L;
        var stream = new TestStream(100_000_000, before: given => most = Math.Max(most, given - _media.Files.Sum(f => new FileInfo(f).Length)));

        using var file = (await _media.Describes().Sends(stream).FetchAsync(MediaKind.Document)).ShouldBeOfType<MediaFetch.Fetched>().File;

        file.Bytes.ShouldBe(100_000_000);
        most.ShouldBeLessThanOrEqualTo(512 * 1024);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task An_address_that_has_expired_is_asked_for_again_at_once(HttpStatusCode expired)
    {
        using var file = (await _media.Describes().Answers(expired).Describes(url: ScriptedMedia.Url + "&fresh").Sends(Bytes).FetchAsync()).ShouldBeOfType<MediaFetch.Fetched>().File;

        _media.Asked.Count.ShouldBe(4);
        _media.Asked[3].RequestUri!.AbsoluteUri.ShouldBe(ScriptedMedia.Url + "&fresh");
    }

    [Fact]
    public async Task And_only_once_in_one_attempt()
    {
        var later = await _media.Describes().Answers(HttpStatusCode.NotFound).Describes().Answers(HttpStatusCode.NotFound).FetchAsync();

        later.ShouldBe(new MediaFetch.TryLater("download-404"));
        _media.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(500)]
    public async Task Only_a_whole_answer_is_taken_and_no_redirect_followed(int status)
    {
        var later = await _media.Describes().Answers((HttpStatusCode)status, more: r => r.Headers.Location = new Uri("https://evil.example/")).FetchAsync();

        later.ShouldBe(new MediaFetch.TryLater($"download-{status}"));
        _media.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("http://lookaside.fbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com.evil.example/x")]
    [InlineData("https://evilfbsbx.com/x")]
    [InlineData("https://lookaside.fbsbx.com:8443/x")]
    [InlineData("https://user:word@lookaside.fbsbx.com/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("file:///etc/passwd")]
    public async Task Another_host_never_sees_the_token_and_the_photo_waits_for_an_operator(string url)
    {
        (await _media.Describes(url: url).FetchAsync()).ShouldBe(new MediaFetch.TryLater("media-host-not-allowed", Ours: true));

        _media.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_the_operators()
    {
        (await _media.Answers(HttpStatusCode.Unauthorized, """{"error":{"code":190}}""").FetchAsync()).ShouldBe(new MediaFetch.TryLater("graph-190", Ours: true));
        (await _media.Describes().Answers(HttpStatusCode.Unauthorized).FetchAsync()).ShouldBe(new MediaFetch.TryLater("download-401", Ours: true));
    }

    [Fact]
    public async Task A_dead_id_is_said_so_and_not_given_up_here() =>
        (await _media.Answers(HttpStatusCode.BadRequest, """{"error":{"code":100,"error_subcode":33}}""").FetchAsync()).ShouldBe(new MediaFetch.TryLater("graph-100-33"));

    [Fact]
    public async Task Retry_after_is_taken_over_in_seconds_and_as_a_date()
    {
        var noon = new DateTimeOffset(2026, 6, 9, 12, 0, 0, TimeSpan.Zero);
        _media.Answers(HttpStatusCode.TooManyRequests, more: r => r.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(90)))
            .Describes().Answers(HttpStatusCode.ServiceUnavailable, more: r => (r.Headers.Date, r.Headers.RetryAfter) = (noon, new RetryConditionHeaderValue(noon.AddMinutes(3))));

        (await _media.FetchAsync()).ShouldBe(new MediaFetch.TryLater("descriptor-429", Duration.FromSeconds(90)));
        (await _media.FetchAsync()).ShouldBe(new MediaFetch.TryLater("download-503", Duration.FromMinutes(3)));
    }

    [Theory]
    [InlineData(TestStream.Ending.Breaks, "connection-broke")]
    [InlineData(TestStream.Ending.Hangs, "timed-out")]
    internal async Task A_download_that_breaks_off_or_trickles_ends_and_leaves_nothing(TestStream.Ending ending, string code)
    {
        _media.Settings.FetchWithin = TimeSpan.FromSeconds(1);

        (await _media.Describes().Sends(new TestStream(100_000, ending)).FetchAsync()).ShouldBe(new MediaFetch.TryLater(code));

        _media.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_descriptor_that_trickles_ends_too()
    {
        _media.Settings.FetchWithin = TimeSpan.FromSeconds(1);

        (await _media.Sends(new TestStream(10, TestStream.Ending.Hangs)).FetchAsync()).ShouldBe(new MediaFetch.TryLater("timed-out"));
    }

    [Fact]
    public async Task A_descriptor_without_end_is_read_to_its_limit_only()
    {
        var most = 0L;

        (await _media.Sends(new TestStream(long.MaxValue, before: given => most = given)).FetchAsync()).ShouldBe(new MediaFetch.TryLater("descriptor-is-no-json"));

        most.ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public async Task When_we_stop_it_is_no_outcome_at_all()
    {
        using var stop = new CancellationTokenSource();
        var stream = new TestStream(100_000, TestStream.Ending.Hangs, given => stop.CancelAfter(given == 100_000 ? 0 : -1));

        await Should.ThrowAsync<OperationCanceledException>(() => _media.Describes().Sends(stream).FetchAsync(cancellation: stop.Token));

        _media.Files.ShouldBeEmpty();
    }

    public void Dispose() => _media.Dispose();
}
