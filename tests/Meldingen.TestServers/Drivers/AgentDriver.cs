using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Meldingen.TestServers.Drivers;

/// <summary>An agent at the console, as a browser without scripts: cookies, hidden fields and antiforgery tokens travel as the pages say.</summary>
public sealed class AgentDriver : IDisposable
{
    private readonly HttpClient _http;

    public AgentDriver(Uri console) =>
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = console };

    public Task<ConsolePage> OpenListAsync() => OpenAsync("/");

    public Task<ConsolePage> OpenReportAsync(string number) => OpenAsync("/meldingen/" + number);

    public async Task<ConsolePage> OpenAsync(string address)
    {
        using var answer = await _http.GetAsync(address);
        return await ConsolePage.ReadAsync(answer);
    }

    /// <summary>Presses a button of the page as it stands there: its form goes out with what it holds, and the page it leads to comes back.</summary>
    /// <param name="button">CSS selector.</param>
    /// <param name="filled">Fields by name, in place of what the page holds.</param>
    public async Task<ConsolePage> PressAsync(ConsolePage page, string button, params (string Name, string Value)[] filled)
    {
        var pressed = (IHtmlButtonElement)(page.Document.QuerySelector(button) ?? throw new InvalidOperationException($"no {button} on the page: {page.Words}"));
        var fields = Fields(pressed.Form ?? throw new InvalidOperationException($"{button} is in no form"));
        if (pressed.Name is { Length: > 0 } name)
        {
            fields[name] = pressed.Value ?? "";
        }

        foreach (var (field, value) in filled)
        {
            fields[field] = value;
        }

        return await PostAsync(pressed.GetAttribute("formaction")!, fields);
    }

    /// <summary>Posts as it is told, tokens and all left to the caller; follows one redirect, as browsers do.</summary>
    public async Task<ConsolePage> PostAsync(string address, IReadOnlyDictionary<string, string> fields)
    {
        using var body = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(address, body);
        return answer.StatusCode == HttpStatusCode.Redirect ? await OpenAsync(answer.Headers.Location!.ToString()) : await ConsolePage.ReadAsync(answer);
    }

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Fields(IHtmlFormElement form)
    {
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").ToDictionary(i => i.Name!, i => i.Value, StringComparer.Ordinal);
        foreach (var choice in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
        {
            fields[choice.Name!] = choice.Value ?? "";
        }

        return fields;
    }
}
