using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Page;

public sealed class LineStreamTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    private EmulatorOptions Kept => Rig.Quick with { StateFolder = _folder };

    [Fact]
    public async Task A_line_comes_live_and_again_whenever_its_tick_moves()
    {
        await using var rig = await Rig.StartAsync(Kept with { Delivery = new() { Paused = true } });
        await using var events = await EventReader.OpenAsync(rig.Http, "31600000001", null, rig.Limit);
        (await events.BacklogAsync(rig.Limit)).ShouldBeEmpty();

        var id = rig.Emulator.Phones.SendText(Rig.Anna, "Rommel", new Sending { Key = "k1" });
        var first = await events.NextAsync(rig.Limit);
        (first.Text, first.Tick, first.Line["key"]!.GetValue<string>(), first.LineId).ShouldBe(("Rommel", "one", "k1", id.Value));
        rig.Emulator.Delivery = new();
        (await events.NextAsync(rig.Limit)).ShouldSatisfyAllConditions(e => e.Tick.ShouldBe("two"), e => e.LineId.ShouldBe(id.Value));
        await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "status": "read", "message_id": "{{id}}", "typing_indicator": { "type": "text" } }""");

        var read = await events.NextAsync(rig.Limit);
        read.Tick.ShouldBe("read");
        read.Line["typingSeconds"]!.GetValue<double>().ShouldBeInRange(0, 25);
        read.Line["place"]!.GetValue<long>().ShouldBe(first.Line["place"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_stream_goes_on_where_the_last_one_stopped_also_after_a_restart()
    {
        var rig = await Rig.StartAsync(Kept);
        try
        {
            rig.Emulator.Phones.SendText(Rig.Anna, "een");
            rig.Emulator.Phones.SendText(Rig.Anna, "twee");
            await rig.DeliveredAsync();
            string? seen;
            await using (var events = await EventReader.OpenAsync(rig.Http, "31600000001", null, rig.Limit))
            {
                var backlog = await events.BacklogAsync(rig.Limit);
                backlog.Select(e => (e.Text, e.Tick)).ShouldBe([("een", "two"), ("twee", "two")]);
                seen = backlog[0].Id;
            }

            rig = await rig.RestartAsync();
            rig.Emulator.Phones.SendText(Rig.Anna, "drie");
            await rig.DeliveredAsync();

            await using (var events = await EventReader.OpenAsync(rig.Http, "31600000001", seen, rig.Limit))
            {
                (await events.BacklogAsync(rig.Limit)).Select(e => e.Text).ShouldBe(["twee", "drie"]);
            }
        }
        finally
        {
            await rig.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_names_a_position_of_another_journal_begins_anew_and_is_told()
    {
        await using var rig = await Rig.StartAsync(Kept);
        rig.Emulator.Phones.SendText(Rig.Anna, "een");
        await rig.DeliveredAsync();

        await using var events = await EventReader.OpenAsync(rig.Http, "31600000001", $"{Guid.NewGuid():N}-999999", rig.Limit);
        var backlog = await events.BacklogAsync(rig.Limit);

        backlog[0].Name.ShouldBe("reset");
        backlog[1].Text.ShouldBe("een");
    }

    [Fact]
    public async Task A_duplicate_made_on_purpose_and_a_read_mark_that_came_first_move_no_tick_back()
    {
        await using var rig = await Rig.StartAsync(Kept with { Delivery = new() { Paused = true } });
        var first = rig.Emulator.Phones.SendText(Rig.Anna, "een", new Sending { Times = 3 });
        var last = rig.Emulator.Phones.SendText(Rig.Anna, "twee");
        await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "status": "read", "message_id": "{{last}}" }""");
        rig.Emulator.Delivery = new() { Duplicates = 1 };
        await rig.DeliveredAsync();

        await using var events = await EventReader.OpenAsync(rig.Http, "31600000001", null, rig.Limit);
        var backlog = await events.BacklogAsync(rig.Limit);

        backlog.Select(e => (e.LineId, e.Tick)).ShouldBe([(first.Value, "read"), (last.Value, "read")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_message_that_failed_never_shows_and_one_that_no_webhook_took_shows_as_lost()
    {
        await using var rig = await Rig.StartAsync(Kept with { WindowRefusal = WindowRefusal.FailedStatus, Retry = Rig.Quick.Retry with { GiveUpAfter = TimeSpan.FromSeconds(1) } });
        (await rig.PostMessageAsync(""" "text": { "body": "buiten het venster" } """)).Status.ShouldBe(200);
        rig.Receiver.UsualAnswer = 500;
        await using var events = await EventReader.OpenAsync(rig.Http, "31600000001", null, rig.Limit);
        (await events.BacklogAsync(rig.Limit)).ShouldBeEmpty();
        rig.Emulator.Phones.SendText(Rig.Anna, "een");
        (await events.NextAsync(rig.Limit)).Tick.ShouldBe("one");

        rig.Clock.Ahead = TimeSpan.FromMinutes(1);

        (await events.NextAsync(rig.Limit)).Tick.ShouldBe("lost");
    }

    [Fact]
    public async Task A_person_known_by_number_and_by_user_id_has_one_screen()
    {
        await using var rig = await Rig.StartAsync(Kept);
        rig.Emulator.Phones.SendText(PersonAddress.Parse("31600000001"), "een");
        rig.Emulator.Phones.SendText(PersonAddress.Parse("31600000001,NL.104738"), "twee");
        rig.Emulator.Phones.SendText(PersonAddress.Parse("NL.104738"), "drie");
        await rig.DeliveredAsync();

        foreach (var person in new[] { "31600000001", "NL.104738" })
        {
            await using var events = await EventReader.OpenAsync(rig.Http, person, null, rig.Limit);
            (await events.BacklogAsync(rig.Limit)).Select(e => e.Text).ShouldBe(["een", "twee", "drie"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task The_emulator_stops_at_once_although_a_page_listens()
    {
        await using var rig = await Rig.StartAsync(Kept);
        await using var events = await EventReader.OpenAsync(rig.Http, "31600000001", null, rig.Limit);
        await events.BacklogAsync(rig.Limit);

        await using var again = await rig.RestartAsync();

        await Should.ThrowAsync<EndOfStreamException>(() => events.NextAsync(again.Limit));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
