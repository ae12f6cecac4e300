using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Pipeline.Channels.Meta;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Acceptance.Tests.Demo;

/// <summary>Many webhooks at once share commits; the host is killed amid them. Whatever was answered 200 is in the store, once.</summary>
public sealed class KilledIntakeTests : IAsyncLifetime
{
    private const int Senders = 32;
    private const int BeforeTheKill = 200;
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-killed-intake-").FullName;
    private readonly ConcurrentBag<string> _answered = [];
    private HostProgram _emulator = null!;
    private HttpClient _control = null!;

    [Fact]
    public async Task What_was_answered_is_in_the_store_after_a_kill()
    {
        using var host = HostProgram.Start(
            "Meldingen.Host.dll", "emulated", "--emulator", _control.BaseAddress!.ToString(), "--data", Data, "--desk", "http://127.0.0.1:9", "--desk-secret", "unused", "--url", "http://127.0.0.1:0");
        var webhook = new Uri(await host.ListeningAsync(TimeSpan.FromSeconds(60)), WhatsAppSetup.Path);
        var connection = await _control.GetFromJsonAsync("/_emulator/connection");
        var (number, secret) = (connection["phoneNumberId"]!.GetValue<string>(), connection["appSecret"]!.GetValue<string>());

        var sending = Enumerable.Range(0, Senders).Select(sender => SendAsync(webhook, number, secret, sender)).ToArray();
        while (_answered.Count < BeforeTheKill)
        {
            sending.ShouldContain(s => !s.IsCompleted, host.Errors);
            await Task.Delay(5);
        }

        await host.KillAsync();
        await Task.WhenAll(sending);

        await using var played = await PlayedStore.OpenAsync(Data);
        var stored = await played.Store.RawEvents.Select(e => e.Id).ToListAsync();
        var expected = _answered.Select(w => played.MessageIdOf(number, w)).ToList();
        expected.Count.ShouldBeGreaterThanOrEqualTo(BeforeTheKill);
        expected.Except(stored).ShouldBeEmpty("each of them was answered 200");
        stored.Distinct().Count().ShouldBe(stored.Count);
    }

    public async Task InitializeAsync()
    {
        _emulator = HostProgram.Start("Meldingen.Emulator.dll", "--urls=http://127.0.0.1:0", "--state=" + Path.Combine(_folder, "emulator"));
        _control = new HttpClient { BaseAddress = await _emulator.ListeningAsync(TimeSpan.FromSeconds(30)), Timeout = TimeSpan.FromSeconds(20) };
    }

    public Task DisposeAsync()
    {
        _control.Dispose();
        _emulator.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private string Data => Path.Combine(_folder, "host");

    // One after the other, until the host is gone.
    private async Task SendAsync(Uri webhook, string number, string secret, int sender)
    {
        using var http = new HttpClient();
        for (var i = 0; ; i++)
        {
            var wamid = string.Create(CultureInfo.InvariantCulture, $"wamid.{sender}-{i}");
            var body = Encoding.UTF8.GetBytes(
                $$$"""
                {"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{number}}}"},
                "messages":[{"from":"{{{31600000000 + sender}}}","id":"{{{wamid}}}","timestamp":"1780992000","type":"text","text":{"body":"hondenpoep"}}]}}]}]}
                """);
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
            request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(body, secret));
            try
            {
                using var answer = await http.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    _answered.Add(wamid);
                }
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
