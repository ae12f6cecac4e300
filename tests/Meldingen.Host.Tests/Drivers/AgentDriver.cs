using System.Text.RegularExpressions;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Tests.Drivers;

/// <summary>An agent at the console: looks at pages and presses their buttons.</summary>
internal sealed partial class AgentDriver(RunningHost host)
{
    public Task<string> LookAsync(ReportNumber number) => host.Http.GetStringAsync(new Uri($"/meldingen/{number}", UriKind.Relative));

    public async Task DecideAsync(ReportNumber number, string category)
    {
        var token = Token().Match(await LookAsync(number)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent([new("category", category), new("__RequestVerificationToken", token)]);
        using var answer = await host.Http.PostAsync(new Uri($"/meldingen/{number}?handler=Decide", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
