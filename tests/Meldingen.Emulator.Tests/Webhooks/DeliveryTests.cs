using System.Security.Cryptography;
using System.Text;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Webhooks;

public sealed class DeliveryTests
{
    [Fact]
    public async Task The_signature_is_right_over_the_raw_bytes_and_wrong_over_rewritten_ones()
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "Rommel bij café 'De Hoek' / kade", new Sending { Name = "Zoë" });

        var delivery = (await rig.DeliveredAsync()).ShouldHaveSingleItem();

        Encoding.ASCII.GetString(delivery.Body).ShouldContain("caf\\u00e9 'De Hoek' \\/ kade");
        delivery.Signature.ShouldBe(Hmac(rig.Emulator.AppSecret, delivery.Body));
        delivery.Signature.ShouldNotBe(Hmac(rig.Emulator.AppSecret, Encoding.UTF8.GetBytes(delivery.Json.ToJsonString())));
        delivery.Messages.ShouldHaveSingleItem()["text"]!["body"]!.GetValue<string>().ShouldBe("Rommel bij café 'De Hoek' / kade");
    }

    [Fact]
    public async Task A_message_names_its_sender_its_time_and_what_it_quotes()
    {
        await using var rig = await Rig.StartAsync();
        var sentAt = new DateTimeOffset(2026, 3, 3, 14, 5, 0, TimeSpan.FromHours(1));
        var first = rig.Emulator.Phones.SendText(Rig.Anna, "een", new Sending { SentAt = sentAt });
        rig.Emulator.Phones.SendLocation(Rig.Anna, 51.5, 3.9, "Markt", new Sending { ReplyTo = first });

        var messages = (await rig.DeliveredAsync()).SelectMany(d => d.Messages).ToArray();

        messages[0]["timestamp"]!.GetValue<string>().ShouldBe("1772543100");
        messages[0]["from"]!.GetValue<string>().ShouldBe("31600000001");
        messages[0]["id"]!.GetValue<string>().ShouldBe(first.Value);
        Encoding.Latin1.GetString(Convert.FromBase64String(first.Value["wamid.".Length..])).ShouldContain("31600000001");
        messages[1]["context"]!["id"]!.GetValue<string>().ShouldBe(first.Value);
        messages[1]["location"]!["latitude"]!.GetValue<double>().ShouldBe(51.5);
    }

    [Fact]
    public async Task What_is_not_answered_with_200_comes_again_until_it_is()
    {
        await using var rig = await Rig.StartAsync();
        rig.Receiver.AnswerNext(500, 401, 302, 204);
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        (await rig.DeliveredAsync()).ShouldHaveSingleItem();

        rig.Receiver.Deliveries.Select(d => d.Answer).ShouldBe([500, 401, 302, 204, 200]);
        rig.Receiver.Deliveries.Select(d => Convert.ToHexString(d.Body)).Distinct().ShouldHaveSingleItem();
        rig.Emulator.State.Webhooks.ShouldBe(new WebhookCounts(Undelivered: 0, Due: 0, Taken: 1, Abandoned: 0, Attempts: 5));
    }

    [Fact]
    public async Task A_webhook_that_never_takes_it_is_given_up()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Retry = Rig.Quick.Retry with { GiveUpAfter = TimeSpan.FromMilliseconds(300) } });
        rig.Receiver.UsualAnswer = 503;
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");

        (await rig.DeliveredAsync()).ShouldBeEmpty();

        rig.Emulator.State.Webhooks.Abandoned.ShouldBe(1);
        rig.Emulator.SentMessages.ShouldHaveSingleItem().Status.ShouldBe("abandoned");
    }

    [Fact]
    public async Task One_that_is_refused_does_not_hold_up_the_others()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Retry = new RetrySchedule { FirstWait = TimeSpan.FromHours(1), LongestWait = TimeSpan.FromHours(1) } });
        rig.Receiver.AnswerNext(500);
        rig.Emulator.Phones.SendText(Rig.Anna, "een");
        rig.Emulator.Phones.SendText(Rig.Anna, "twee");

        while (rig.Emulator.State.Webhooks.Attempts < 2)
        {
            await Task.Delay(10, rig.Limit);
        }

        rig.Receiver.Taken.ShouldHaveSingleItem().Messages.Single()["text"]!["body"]!.GetValue<string>().ShouldBe("twee");
        rig.Emulator.State.Webhooks.Undelivered.ShouldBe(1);
    }

    [Fact]
    public async Task Batches_carry_what_is_due_together()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Delivery = new DeliveryManner { Batch = 10, Paused = true } });
        for (var i = 0; i < 12; i++)
        {
            rig.Emulator.Phones.SendText(Rig.Anna, $"nummer {i}");
        }

        rig.Emulator.Delivery = rig.Emulator.Delivery with { Paused = false };
        var delivered = await rig.DeliveredAsync();

        delivered.Select(d => d.Messages.Count()).ShouldBe([10, 2]);
        delivered.SelectMany(d => d.Messages).Select(m => m["text"]!["body"]!.GetValue<string>()).ShouldBe(Enumerable.Range(0, 12).Select(i => $"nummer {i}"));
    }

    [Fact]
    public async Task One_POST_carries_up_to_a_thousand()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Delivery = new DeliveryManner { Batch = 1000, Paused = true } });
        for (var i = 0; i < 1001; i++)
        {
            rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        }

        rig.Emulator.Delivery = rig.Emulator.Delivery with { Paused = false };

        (await rig.DeliveredAsync()).Select(d => d.Messages.Count()).ShouldBe([1000, 1]);
    }

    [Fact]
    public async Task Duplicates_come_once_more_and_disorder_loses_nothing()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Delivery = new DeliveryManner { Reorder = true, Duplicates = 1, Parallel = 4, Paused = true } });
        var sent = Enumerable.Range(0, 10).Select(i => rig.Emulator.Phones.SendText(Rig.Anna, $"nummer {i}").Value).ToArray();
        rig.Emulator.Delivery = rig.Emulator.Delivery with { Paused = false };

        var came = (await rig.DeliveredAsync()).SelectMany(d => d.Messages).Select(m => m["id"]!.GetValue<string>()).ToArray();

        came.Length.ShouldBe(20);
        came.Order(StringComparer.Ordinal).ShouldBe(sent.Concat(sent).Order(StringComparer.Ordinal));
        came.Distinct().ShouldNotBe(sent);
    }

    [Fact]
    public async Task A_message_can_be_told_twice_and_late()
    {
        await using var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "later", new Sending { Arrives = TimeSpan.FromHours(1) });
        rig.Emulator.Phones.SendText(Rig.Anna, "tweemaal", new Sending { Times = 2 });

        (await rig.DeliveredAsync()).SelectMany(d => d.Messages).Select(m => m["text"]!["body"]!.GetValue<string>()).ShouldBe(["tweemaal", "tweemaal"]);

        rig.Clock.Ahead = TimeSpan.FromHours(1);
        rig.Emulator.Webhook = rig.Receiver.Url; // any change makes the queue look at its clock again
        (await rig.DeliveredAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_handshake_wants_the_bare_challenge_for_the_right_token()
    {
        await using var rig = await Rig.StartAsync();
        (await rig.Emulator.VerifyWebhookAsync(rig.Limit)).ShouldBe(new HandshakeResult.Refused(403, "200 and the bare challenge are expected"));

        rig.Receiver.VerifyToken = rig.Emulator.VerifyToken;
        (await rig.Emulator.VerifyWebhookAsync(rig.Limit)).ShouldBe(new HandshakeResult.Agreed());
    }

    private static string Hmac(string secret, byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
