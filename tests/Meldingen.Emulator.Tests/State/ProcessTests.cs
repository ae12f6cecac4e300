using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.State;

/// <summary>The program as a process of its own, killed for real.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(40));

    [Fact]
    public async Task A_killed_emulator_delivers_after_its_restart_what_it_had_taken_on()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.UsualAnswer = 503;
        string[] args = ["--state", _folder, "--webhook", receiver.Url.ToString(), "--retry:firstWait", "00:00:00.05", "--retry:longestWait", "00:00:00.2"];
        using (var process = Start(args))
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
            using var answer = await http.PostAsJsonAsync(new Uri("/_emulator/phones/31600000001/messages", UriKind.Relative), new { text = "Rommel" }, _limit.Token);
            answer.EnsureSuccessStatusCode();
            process.Kill();
            await process.WaitForExitAsync(_limit.Token);
        }

        receiver.UsualAnswer = 200;
        using (var process = Start(args))
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
            while ((await http.GetFromJsonAsync<JsonNode>(new Uri("/_emulator/state", UriKind.Relative), _limit.Token))!["webhooks"]!["taken"]!.GetValue<int>() == 0)
            {
                await Task.Delay(50, _limit.Token);
            }

            process.Kill();
            await process.WaitForExitAsync(_limit.Token);
        }

        receiver.Taken.SelectMany(d => d.Messages).Select(m => m["text"]!["body"]!.GetValue<string>()).ShouldBe(["Rommel"]);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_all_at_once()
    {
        using var process = Start(["--urls", "http://0.0.0.0:0", "--retry:growth", "99", "--colour", "red", "--webhook", "ftp://x"]);
        var said = await process.StandardError.ReadToEndAsync(_limit.Token);
        await process.WaitForExitAsync(_limit.Token);

        process.ExitCode.ShouldBe(2);
        foreach (var word in new[] { "urls: only loopback", "'growth'", "--colour is not known", "webhook: must be" })
        {
            said.ShouldContain(word);
        }
    }

    public void Dispose()
    {
        _limit.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Process Start(string[] args) => Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Meldingen.Emulator.dll"), "--urls", "http://127.0.0.1:0", .. args])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task<Uri> AddressAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(_limit.Token);
        return new Uri(line.ShouldNotBeNull().ShouldStartWithAndCut("emulator listening on "));
    }
}

internal static class Cutting
{
    public static string ShouldStartWithAndCut(this string text, string start)
    {
        text.ShouldStartWith(start);
        return text[start.Length..];
    }
}
