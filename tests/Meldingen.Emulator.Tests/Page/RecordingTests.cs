using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Control;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Scenarios;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Page;

public sealed class RecordingTests : IDisposable
{
    private const string Ask = """ "type": "interactive", "interactive": { "type": "location_request_message", "body": { "text": "Waar?" }, "action": { "name": "send_location" } } """;
    private const double Speed = 20;
    private static readonly PhoneNumber Bert = PhoneNumber.Parse("31600000002");
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recorded_conversation_played_into_another_phone_is_the_same_again(bool inFolder)
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Recordings = inFolder ? _folder : null });
        await TalkAsync(rig);
        var replay = inFolder ? new JsonObject { ["file"] = await SavedAsync(rig) } : new JsonObject { ["script"] = await WholeAsync(rig) };

        (replay["speed"], replay["name"]) = (Speed, "Bert");
        (await rig.PostAsync($"/_emulator/phones/{Bert}/replay", replay.ToJsonString())).Status.ShouldBe(200);
        await UntilAsync(rig, () => rig.Emulator.Phone(Bert).Sent.Length == 5);
        (await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "to": "{{Bert}}", {{Ask}} }""")).Status.ShouldBe(200);
        await UntilAsync(rig, () => rig.Emulator.Player.Progress.Single().Ended);

        var (anna, bert) = (rig.Emulator.Phone(Rig.Anna).Sent, rig.Emulator.Phone(Bert).Sent);
        var messages = (await rig.DeliveredAsync()).SelectMany(d => d.Messages).ToLookup(m => m["from"]!.GetValue<string>());
        // The order in which the business got them is its own affair; by their times they are the same.
        bert.OrderBy(s => s.SentAt).Select(s => (s.Type, s.Text)).ShouldBe(anna.OrderBy(s => s.SentAt).Select(s => (s.Type, s.Text)));
        Bytes(rig, bert).ShouldBe(Bytes(rig, anna));
        Gaps(bert).Zip(Gaps(anna)).ShouldAllBe(g => Math.Abs((g.First * Speed) - g.Second) < 0.001);
        messages[Bert.Digits].Select(Content).ShouldBe(messages[Rig.Anna.Digits].Select(Content), ignoreOrder: true);
        (bert[1].Context, bert.Single(s => s.Type == "location").Context).ShouldBe((bert[0].Id, rig.Emulator.Phone(Bert).Received.Single().Id));
    }

    [Fact]
    public async Task A_recording_is_a_script_without_mistakes_also_for_who_hides_the_number()
    {
        await using var rig = await Rig.StartAsync();
        var address = PersonAddress.Parse("NL.104738");
        rig.Emulator.Phones.SendText(address, "Hoi", new Sending { Name = "Daan", Username = "daan.zee", Arrives = TimeSpan.FromSeconds(0.5), Times = 2 });
        rig.Emulator.Phones.Send(address, new PersonMessage.ListReply("dump", "Dumping", "Groot"));
        rig.Emulator.Phones.Send(address, new PersonMessage.Audio(MediaContent.FromBytes(Rig.Photo, "a.ogg", "audio/ogg")));
        rig.Emulator.Phones.Send(address, new PersonMessage.Other(new JsonObject { ["type"] = "contacts", ["contacts"] = new JsonArray() }));

        var script = ScriptReader.Read((await WholeAsync(rig, "NL.104738")).ToJsonString(), _folder, "recording").Scripts.ShouldHaveSingleItem();

        (script.Phone, script.Name, script.Username).ShouldBe((address, "Melder", null));
        script.Steps.Select(s => (s.Arrives, s.Times)).First().ShouldBe((TimeSpan.FromSeconds(0.5), 2));
        script.Steps.Select(s => s.Message.GetType()).ShouldBe([typeof(PersonMessage.Text), typeof(PersonMessage.ListReply), typeof(PersonMessage.Audio), typeof(PersonMessage.Other)]);
    }

    [Fact]
    public async Task Who_sent_nothing_has_nothing_to_keep_and_an_unknown_script_is_not_played()
    {
        await using var rig = await Rig.StartAsync(Rig.Quick with { Recordings = _folder });

        (await rig.GetAsync($"/_emulator/phones/{Bert}/recording")).Status.ShouldBe(404);
        (await rig.PostAsync($"/_emulator/phones/{Bert}/recording", "")).Status.ShouldBe(404);
        foreach (var wrong in new[] { """{ "file": "../../etc/passwd" }""", """{ "file": "nothing.json" }""", """{ "script": { "steps": [] } }""", """{ "speed": 0 }""", "[]" })
        {
            (await rig.PostAsync($"/_emulator/phones/{Bert}/replay", wrong)).Status.ShouldBe(400, wrong);
        }

        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Seven messages of four minutes, told at once: phones may lie about their time.
    private static async Task TalkAsync(Rig rig)
    {
        var start = rig.Clock.GetUtcNow();
        Sending After(double seconds, Wamid? replyTo = null) => new() { SentAt = start.AddSeconds(seconds), ReplyTo = replyTo, Name = "Anna" };
        var phones = rig.Emulator.Phones;
        var photo = phones.SendImage(Rig.Anna, Rig.Jpeg("stoep.jpg"), "Rommel op de *stoep*", After(0));
        var words = phones.SendText(Rig.Anna, "Graag opruimen 🗑️", After(1.25, photo));
        phones.SendDocument(Rig.Anna, MediaContent.FromBytes(Encoding.UTF8.GetBytes("een brief"), "brief.txt"), null, After(2));
        phones.Send(Rig.Anna, new PersonMessage.Reaction(words, "👍"), After(3));
        phones.Send(Rig.Anna, new PersonMessage.Edit(words, "Graag snel opruimen"), After(4.5));
        var (_, asked) = await rig.PostMessageAsync(Ask);
        var question = new Wamid(asked["messages"]![0]!["id"]!.GetValue<string>());
        phones.SendLocation(Rig.Anna, 51.5, 3.9, "Markt", After(6, question));
    }

    private static async Task<JsonObject> WholeAsync(Rig rig, string person = "31600000001")
    {
        using var answer = await rig.Http.GetAsync(new Uri($"/_emulator/phones/{person}/recording", UriKind.Relative), rig.Limit);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldEndWith(".json");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(rig.Limit))!.AsObject();
    }

    private async Task<string> SavedAsync(Rig rig)
    {
        var (status, body) = await rig.PostAsync("/_emulator/phones/31600000001/recording", "");
        status.ShouldBe(200);
        var (_, offered) = await rig.GetAsync("/_emulator/page/scripts");
        var name = body["file"]!.GetValue<string>();
        offered.AsArray().ShouldHaveSingleItem()!["file"]!.GetValue<string>().ShouldBe(name);
        Directory.GetFiles(Path.Combine(_folder, Path.GetFileNameWithoutExtension(name))).Length.ShouldBe(2, "the photo and the letter lie beside it");
        ScriptReader.ReadFolder(_folder).Mistakes.ShouldBeEmpty();
        return name;
    }

    private static async Task UntilAsync(Rig rig, Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20, rig.Limit);
        }
    }

    private static IEnumerable<string?> Bytes(Rig rig, IEnumerable<SentView> sent)
    {
        var media = rig.Emulator.State.Media.ToDictionary(m => m.Id);
        return sent.OrderBy(s => s.SentAt).Select(s => s.Media is { } id ? $"{media[id].Sha256} {media[id].MimeType} {media[id].FileName}" : null);
    }

    /// <summary>Seconds between the timed messages; an answer counts from its question.</summary>
    private static IEnumerable<double> Gaps(IEnumerable<SentView> sent)
    {
        var times = sent.Where(s => s.Type != "location").Select(s => s.SentAt).Order().ToArray();
        return times.Skip(1).Select(t => (t - times[0]).TotalSeconds);
    }

    // Without what is each message's own: ids and times.
    private static string Content(JsonNode message)
    {
        var copy = message.DeepClone().AsObject();
        foreach (var own in new[] { "id", "from", "timestamp", "context" })
        {
            copy.Remove(own);
        }

        foreach (var part in copy.Select(p => p.Value).OfType<JsonObject>().ToArray())
        {
            foreach (var own in new[] { "id", "message_id", "original_message_id" })
            {
                part.Remove(own);
            }
        }

        return copy.ToJsonString();
    }
}
