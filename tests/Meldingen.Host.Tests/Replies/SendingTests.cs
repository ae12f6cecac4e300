using System.Net;
using System.Net.Sockets;
using Meldingen.Emulator.Faults;
using Meldingen.Host.Console;
using Meldingen.Pipeline.Replies;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>Each way in which sending goes wrong, once: what is retried, what is given up, and what is never sent twice.</summary>
public sealed class SendingTests(SilentWhatsApp whatsApp) : IClassFixture<SilentWhatsApp>
{
    [Theory]
    [InlineData(FaultKind.TooManyRequests, 130429)]
    [InlineData(FaultKind.TooManyRequests, 131056)]
    [InlineData(FaultKind.ServerError, 131000)]
    [InlineData(FaultKind.Unauthorized, 190)]
    public async Task A_code_that_passes_is_tried_again_until_it_is_taken_once(FaultKind fault, int code)
    {
        Fault(fault, code);
        var (phone, reply) = await whatsApp.AskAsync();

        await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Pending } && r.Reason == $"graph-{code}");
        var sent = await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);

        (sent.Reason, sent.SentKey is null).ShouldBe((null, false));
        whatsApp.Shown(phone).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(FaultKind.NotFound, 100)]
    [InlineData(FaultKind.TooManyRequests, 131026)]
    [InlineData(FaultKind.TooManyRequests, 132001)]
    [InlineData(FaultKind.TooManyRequests, 131047)]
    [InlineData(FaultKind.TooManyRequests, 999999)]
    public async Task A_code_that_stays_ends_it_with_its_reason(FaultKind fault, int code)
    {
        Fault(fault, code);
        var (phone, reply) = await whatsApp.AskAsync();

        await whatsApp.SettledAsync(reply);

        (await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Failed)).Reason.ShouldBe($"graph-{code}");
        whatsApp.Shown(phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_had_enough_for_today_is_left_alone_for_a_day()
    {
        Fault(FaultKind.TooManyRequests, 131049);
        var (phone, reply) = await whatsApp.AskAsync();

        var asked = await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Pending, Reason: "graph-131049" });

        await whatsApp.Host.BecomesAsync(async _ => (await whatsApp.WorkAsync(reply)).LastError is not null);
        ((await whatsApp.WorkAsync(reply)).DueAt - asked.StateAt!.Value).ShouldBeGreaterThan(Duration.FromHours(23));
        whatsApp.Shown(phone).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not-connected")]
    [InlineData("name-not-resolved")]
    [InlineData("tls-failed")]
    public async Task What_never_left_is_sent_once_the_way_is_free(string reason)
    {
        var right = whatsApp.GraphUrl;
        whatsApp.GraphUrl = reason switch
        {
            "not-connected" => new Uri($"http://127.0.0.1:{FreePort()}/v23.0/"),
            "name-not-resolved" => new Uri("http://graph.invalid/v23.0/"),
            _ => new UriBuilder(right) { Scheme = "https" }.Uri,
        };
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Pending && r.Reason == reason);

        whatsApp.GraphUrl = right;

        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);
        whatsApp.Shown(phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_perhaps_sent_waits_ten_minutes_and_is_an_agents_then_never_sent_twice()
    {
        var cases = new[] { (FaultKind.CutAfterwards, "connection-lost", 1), (FaultKind.ErrorAfterwards, "http-500", 1), (FaultKind.Slow, "timed-out", 0) };
        var asked = new List<(Emulator.Identity.PhoneNumber Phone, Guid Reply, string Reason, int Shown)>();
        foreach (var (fault, reason, shown) in cases)
        {
            Fault(fault, null);
            var (phone, reply) = await whatsApp.AskAsync();
            await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Unknown && r.Reason == reason);
            asked.Add((phone, reply, reason, shown));
        }

        foreach (var (phone, reply, reason, shown) in asked)
        {
            await whatsApp.SettledAsync(reply);
            var last = await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Unknown);
            last.Reason.ShouldBe(reason);
            whatsApp.Shown(phone).Count.ShouldBe(shown);
        }
    }

    [Fact]
    public async Task A_status_with_our_callback_data_settles_what_was_unknown()
    {
        Fault(FaultKind.CutAfterwards, null);
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Unknown);

        await whatsApp.TellAsync(reply, "delivered");
        await whatsApp.TellAsync(reply, "sent");

        var settled = await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Delivered);
        (settled.Reason, settled.SentKey is null).ShouldBe((null, false));
        await whatsApp.SettledAsync(reply);
        whatsApp.Shown(phone).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("of another system")]
    [InlineData("0198b9f2000070008000000000000001-1")]
    public async Task A_status_with_a_mark_that_is_not_ours_finds_its_reply_by_the_id_that_WhatsApp_gave_it(string mark)
    {
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);

        await whatsApp.TellAsync(reply, "read", mark, whatsApp.Shown(phone).ShouldHaveSingleItem().Id.Value);

        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Read);
    }

    [Fact]
    public async Task A_status_without_our_mark_that_overtakes_the_answer_counts_when_the_answer_is_there()
    {
        Fault(FaultKind.SlowAfterwards, null);
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.Host.BecomesAsync(_ => Task.FromResult(whatsApp.Shown(phone).Count == 1));

        await whatsApp.TellAsync(reply, "delivered", "of another system", whatsApp.Shown(phone).ShouldHaveSingleItem().Id.Value);

        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Delivered);
        whatsApp.Shown(phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_reply_found_half_sent_is_of_unknown_fate_and_is_not_sent_again()
    {
        Fault(FaultKind.TooManyRequests, 131049);
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.Reason == "graph-131049");
        await whatsApp.Host.BecomesAsync(async _ => (await whatsApp.WorkAsync(reply)).LastError is not null);

        await whatsApp.LeaveHalfSentAsync(reply);

        await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Unknown, Reason: "interrupted" });
        await whatsApp.SettledAsync(reply);
        whatsApp.Shown(phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_failure_of_a_second_attempt_is_not_taken_for_that_of_the_first()
    {
        var (_, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);
        await whatsApp.TellAsync(reply, "failed", code: 131026);
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Failed);
        (await whatsApp.Host.Service<StuckActions>().SendAgainAsync(reply, CancellationToken.None)).ShouldBeTrue();
        await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Accepted, Sends: 2 });

        await whatsApp.TellAsync(reply, "failed", send: 2, code: 131050);

        (await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Failed)).Reason.ShouldBe("graph-131050");
    }

    [Theory]
    [InlineData(131000)]
    [InlineData(131056)]
    public async Task What_failed_after_it_was_taken_for_a_reason_that_passes_is_sent_once_more(int code)
    {
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);

        await whatsApp.TellAsync(reply, "failed", code: code);
        await whatsApp.TellAsync(reply, "sent");

        await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Accepted, Sends: 2 });
        await whatsApp.SettledAsync(reply);
        whatsApp.Shown(phone).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_had_enough_for_today_may_also_be_told_of_late()
    {
        var (phone, reply) = await whatsApp.AskAsync();
        await whatsApp.BecomesAsync(reply, r => r.State == ReplyState.Accepted);

        await whatsApp.TellAsync(reply, "failed", code: 131049);

        var waits = await whatsApp.BecomesAsync(reply, r => r is { State: ReplyState.Pending, Reason: "graph-131049" });
        ((await whatsApp.WorkAsync(reply)).DueAt - waits.StateAt!.Value).ShouldBeGreaterThan(Duration.FromHours(23));
        whatsApp.Shown(phone).ShouldHaveSingleItem();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Fault(FaultKind fault, int? code) =>
        whatsApp.Host.Emulator.Emulator.Faults.Add(FaultEndpoint.Messages, fault, delay: fault switch { FaultKind.Slow => TimeSpan.FromSeconds(8), FaultKind.SlowAfterwards => TimeSpan.FromSeconds(0.8), _ => null }, code: code);
}
