using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Meldingen.TestServers.Drivers;

/// <summary>What the console answered.</summary>
/// <param name="Bytes">As they came: a photo is no document.</param>
public sealed record ConsolePage(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes, IHtmlDocument Document)
{
    /// <summary>All that a person can read on it, white space joined.</summary>
    public string Words => WordsOf(Document.Body);

    /// <summary>Told after a deed; null when nothing is.</summary>
    public string? Notice => Document.QuerySelector(".notice") is { } notice ? WordsOf(notice) : null;

    public string WordsOf(string selector) => WordsOf(Document.QuerySelector(selector));

    public IReadOnlyList<string> EachOf(string selector) => [.. Document.QuerySelectorAll(selector).Select(WordsOf)];

    public static async Task<ConsolePage> ReadAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new ConsolePage(answer.StatusCode, headers, bytes, await new HtmlParser().ParseDocumentAsync(isPage ? System.Text.Encoding.UTF8.GetString(bytes) : ""));
    }

    private static string WordsOf(IElement? element) => string.Join(' ', (element?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
