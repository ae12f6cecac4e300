using Meldingen.Emulator.Control;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.State;

public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    private EmulatorOptions Kept => Rig.Quick with { StateFolder = _folder };

    [Fact]
    public async Task Everything_is_found_again_after_a_restart()
    {
        string url, token, verify;
        await using (var rig = await Rig.StartAsync(Kept with { Delivery = new DeliveryManner { Paused = true } }))
        {
            rig.Emulator.Phones.SendImage(Rig.Anna, Rig.Jpeg(), "Rommel", new Sending { Key = "a/1" });
            rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.ServerError, times: 2);
            (await rig.PostMessageAsync(""" "text": { "body": "x" } """)).Status.ShouldBe(500);
            rig.Emulator.Faults.Clear();
            (await rig.PostMessageAsync(""" "text": { "body": "Dank je wel" }, "biz_opaque_callback_data": "row-1" """)).Status.ShouldBe(200);
            var media = rig.Emulator.State.Media.ShouldHaveSingleItem().Id;
            url = (await rig.GetAsync($"/v23.0/{media}")).Body["url"]!.GetValue<string>();
            (token, verify) = (rig.Emulator.AccessToken, rig.Emulator.VerifyToken);
        }

        await using (var rig = await Rig.StartAsync(Kept))
        {
            (rig.Emulator.AccessToken, rig.Emulator.VerifyToken).ShouldBe((token, verify));
            rig.Emulator.Delivery.Paused.ShouldBeTrue();
            rig.Emulator.State.Webhooks.Undelivered.ShouldBe(4);
            rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem().CallbackData.ShouldBe("row-1");
            (await rig.GetAsync(new Uri(url).PathAndQuery)).Status.ShouldBe(200);
            rig.Emulator.Phones.SendImage(Rig.Anna, Rig.Jpeg(), "Rommel", new Sending { Key = "a/1" });

            rig.Emulator.Delivery = new DeliveryManner();
            var delivered = await rig.DeliveredAsync();

            delivered.SelectMany(d => d.Messages).ShouldHaveSingleItem()["image"]!["caption"]!.GetValue<string>().ShouldBe("Rommel");
            delivered.SelectMany(d => d.Statuses).Select(s => s["status"]!.GetValue<string>()).ShouldBe(["sent", "delivered", "read"]);
            rig.Emulator.State.Media.ShouldHaveSingleItem().Fetched.ShouldBe(1);
        }

        await using (var rig = await Rig.StartAsync(Kept))
        {
            rig.Emulator.State.Webhooks.ShouldBe(new WebhookCounts(Undelivered: 0, Due: 0, Taken: 4, Abandoned: 0, Attempts: 4));
        }
    }

    [Fact]
    public async Task A_line_torn_by_a_crash_is_cut_off_and_the_rest_is_kept()
    {
        var journal = Path.Combine(_folder, "journal.jsonl");
        await using (var rig = await Rig.StartAsync(Kept))
        {
            rig.Emulator.Phones.SendText(Rig.Anna, "een");
            await rig.DeliveredAsync();
        }

        await File.AppendAllTextAsync(journal, """[{"is":"spoken","mess""");
        await using (var rig = await Rig.StartAsync(Kept))
        {
            rig.Emulator.SentMessages.ShouldHaveSingleItem();
            rig.Emulator.Phones.SendText(Rig.Anna, "twee");
        }

        await using (var rig = await Rig.StartAsync(Kept))
        {
            rig.Emulator.SentMessages.Select(m => m.Text).ShouldBe(["een", "twee"]);
        }
    }

    [Fact]
    public async Task A_line_broken_in_the_middle_stops_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "journal.jsonl"), "[]\nnonsense\n[]\n");
        (await Should.ThrowAsync<InvalidDataException>(() => EmulatorServer.StartAsync(Kept))).Message.ShouldContain("line 2");
    }

    [Fact]
    public async Task Two_emulators_do_not_share_one_state()
    {
        await using var first = await EmulatorServer.StartAsync(Kept);
        await Should.ThrowAsync<IOException>(() => EmulatorServer.StartAsync(Kept));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
