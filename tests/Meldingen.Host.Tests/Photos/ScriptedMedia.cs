using System.Net;
using System.Text;
using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;

namespace Meldingen.Host.Tests.Photos;

/// <summary>Answers requests one by one as the test says, and remembers them; the content folder is a real one.</summary>
internal sealed class ScriptedMedia : HttpMessageHandler
{
    public const string Url = "https://lookaside.fbsbx.com/whatsapp/?mid=1";

    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private readonly string _root = Directory.CreateTempSubdirectory("meldingen-media-").FullName;

    public ScriptedMedia() => Content = new ContentFolder(_root);

    public List<HttpRequestMessage> Asked { get; } = [];

    public ContentFolder Content { get; }

    public WhatsAppSettings Settings { get; } = new();

    /// <summary>Everything in the folder, kept or half received.</summary>
    public IReadOnlyList<string> Files => Directory.GetFiles(_root, "*", SearchOption.AllDirectories);

    public ScriptedMedia Answers(HttpStatusCode status, string body = "", Action<HttpResponseMessage>? more = null) => Answers(() =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        more?.Invoke(response);
        return response;
    });

    public ScriptedMedia Answers(Func<HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ScriptedMedia Describes(string? sha256 = null, string size = "3", string url = Url) =>
        Answers(HttpStatusCode.OK, $$"""{"url":"{{url}}","sha256":"{{sha256}}","file_size":{{size}}}""");

    public ScriptedMedia Sends(Stream stream) => Answers(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) });

    public ScriptedMedia Sends(byte[] bytes) => Sends(new MemoryStream(bytes));

    public async Task<MediaFetch> FetchAsync(MediaKind kind = MediaKind.Image, Sha256? announced = null, CancellationToken cancellation = default)
    {
        using var client = new HttpClient(this, disposeHandler: false);
        var media = new WhatsAppMedia(client, Settings, new MediaOrigins(Settings.MediaHosts, Settings.EmulatorOrigin), new MediaDownload(Content, new HostClock(TimeProvider.System)));
        return await media.FetchAsync(new NumberSettings { PhoneNumberId = "31", AccessToken = "token" }, "1234/5", kind, announced, cancellation);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request);
        return Task.FromResult(_answers.Dequeue()());
    }

    protected override void Dispose(bool disposing)
    {
        Directory.Delete(_root, recursive: true);
        base.Dispose(disposing);
    }
}
