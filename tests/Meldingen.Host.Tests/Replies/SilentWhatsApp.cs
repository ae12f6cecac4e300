using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Operations;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Replies;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>A host, and a WhatsApp that tells no status of its own accord: what the host knows, it knows by the answer, or by what a test tells it.</summary>
public sealed class SilentWhatsApp : IAsyncLifetime
{
    private readonly HashSet<Guid> _seen = [];
    private RunningHost _host = null!;
    private HostSettings _settings = null!;
    private int _phones;

    internal RunningHost Host => _host;

    internal Uri GraphUrl
    {
        get => _settings.WhatsApp.GraphUrl;
        set => _settings.WhatsApp.GraphUrl = value;
    }

    /// <summary>Somebody new asks something that is answered by one reply.</summary>
    internal async Task<(PhoneNumber Phone, Guid Reply)> AskAsync()
    {
        var phone = PhoneNumber.Parse($"316100000{++_phones:00}");
        _host.Emulator.Emulator.Phones.SendText(phone, "Ik wil een vergunning aanvragen voor een dakkapel, hoe doe ik dat?");
        var reply = Guid.Empty;
        (await _host.BecomesAsync(async s => (reply = (await s.Replies.Select(r => r.Id).ToListAsync()).Find(id => !_seen.Contains(id))) != Guid.Empty)).ShouldBeTrue();
        _seen.Add(reply);
        return (phone, reply);
    }

    internal async Task<Reply> BecomesAsync(Guid id, Func<Reply, bool> condition)
    {
        Reply? last = null;
        var became = await _host.BecomesAsync(async s => condition(last = await s.Replies.AsNoTracking().SingleAsync(r => r.Id == id)));
        became.ShouldBeTrue($"the reply stayed {last?.State} ({last?.Reason})");
        return last!;
    }

    internal Task<WorkItem> WorkAsync(Guid id) => _host.InStoreAsync(s => s.Work.AsNoTracking().SingleAsync(w => w.Kind == WorkKind.Reply && w.Subject == id));

    internal async Task SettledAsync(Guid id) =>
        (await _host.BecomesAsync(s => s.Work.AnyAsync(w => w.Kind == WorkKind.Reply && w.Subject == id && w.State == WorkState.Done))).ShouldBeTrue();

    internal IReadOnlyList<ReceivedView> Shown(PhoneNumber phone) => _host.Emulator.Emulator.Phone(phone).Received;

    /// <param name="callback">Null: our own mark, as WhatsApp echoes it.</param>
    /// <param name="wamid">Null: one that the host does not know yet.</param>
    internal async Task TellAsync(Guid reply, string status, string? callback = null, string? wamid = null, int send = 1, int? code = null)
    {
        var body = new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "1",
                ["changes"] = new JsonArray(new JsonObject
                {
                    ["field"] = "messages",
                    ["value"] = new JsonObject
                    {
                        ["messaging_product"] = "whatsapp",
                        ["metadata"] = new JsonObject { ["display_phone_number"] = "31850000001", ["phone_number_id"] = _host.PhoneNumberId },
                        ["statuses"] = new JsonArray(new JsonObject
                        {
                            ["id"] = wamid ?? $"wamid.{reply:N}{send}",
                            ["status"] = status,
                            ["timestamp"] = "1780992000",
                            ["recipient_id"] = "31610000001",
                            ["errors"] = code is { } error ? new JsonArray(new JsonObject { ["code"] = error, ["title"] = "no" }) : null,
                            ["biz_opaque_callback_data"] = callback ?? new ReplyMark(reply, send).ToString(),
                        }),
                    },
                }),
            }),
        }.ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(WebhookSignature.HeaderName, WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), _host.AppSecret));
        (await _host.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>As if the process had died after it wrote "sending".</summary>
    internal Task LeaveHalfSentAsync(Guid reply) => _host.InStoreAsync(async s =>
    {
        var row = await s.Replies.SingleAsync(r => r.Id == reply);
        row.Progress = row.Progress.Begin(row.Progress.Since);
        await s.SaveChangesAsync();
        await s.ArmAsync(WorkKind.Reply, reply, Instant.FromUnixTimeSeconds(0));
        return row;
    });

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync(
        settings =>
        {
            settings.WhatsApp.AnswerWithin = TimeSpan.FromSeconds(4);
            _settings = settings;
        },
        new StatusTimes { Sent = null, Delivered = null, Read = null });

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
