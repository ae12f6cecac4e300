using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meldingen.Acceptance.Tests.Demo;
using Shouldly;

namespace Meldingen.Acceptance.Tests.Drivers;

/// <summary>A citizen with a phone: what it sends goes out as signed webhooks, and what it shows is what the municipality sent.</summary>
internal sealed partial class ReporterDriver(HttpClient emulator, string phone)
{
    public Task SendPhotoAsync(string file, string? caption = null)
    {
        var message = new JsonObject { ["image"] = file };
        if (caption is not null)
        {
            message["caption"] = caption;
        }

        return SendAsync(message);
    }

    public Task SendPlaceAsync(double latitudeDegrees, double longitudeDegrees) =>
        SendAsync(new JsonObject { ["location"] = new JsonObject { ["lat"] = latitudeDegrees, ["lon"] = longitudeDegrees } });

    public async Task<IReadOnlyList<string>> TextsAsync() =>
        [.. (await emulator.GetFromJsonAsync("/_emulator/phones/" + phone))["received"]!.AsArray().Select(m => m!["text"]?.GetValue<string>()).OfType<string>()];

    /// <summary>The number of the melding, once it was told.</summary>
    public async Task<string> AcknowledgedAsync(TimeSpan atMost)
    {
        var until = DateTime.UtcNow + atMost;
        while (DateTime.UtcNow < until)
        {
            if ((await TextsAsync()).Select(t => NumberPattern().Match(t)).FirstOrDefault(m => m.Success) is { } told)
            {
                return told.Value;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"no number came: {string.Join(" | ", await TextsAsync())}");
    }

    private async Task SendAsync(JsonObject message)
    {
        using var body = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await emulator.PostAsync($"/_emulator/phones/{phone}/messages", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("[A-Z]{2,5}-[0-9]{4}-[0-9]{6}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NumberPattern();
}
