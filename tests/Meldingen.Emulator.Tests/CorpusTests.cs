using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Tests.Support;
using Meldingen.Emulator.Webhooks;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests;

/// <summary>Against payloads that others published or recorded.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class CorpusTests
{
    /// <summary>The recorded edits are of captions and of echoes; a text changed by a person lies in between.</summary>
    private const string EditedWords = "/entry[]/changes[]/value/messages[]/edit/message/text/body String";

    [SkippableFact]
    public void Signatures_agree_with_those_of_others_and_of_Meta()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Folder("whatsapp"), "signature-vectors", "vectors.json")))!.AsArray();
        vectors.Count.ShouldBeGreaterThan(0);
        foreach (var v in vectors)
        {
            Envelope.Sign(v!["app_secret"]!.GetValue<string>(), System.Text.Encoding.UTF8.GetBytes(v["body"]!.GetValue<string>())).ShouldBe(v["signature"]!.GetValue<string>());
        }
    }

    [SkippableFact]
    public async Task The_shapes_that_it_sends_are_among_those_of_real_webhooks()
    {
        var known = Directory.EnumerateFiles(SharedData.Folder("whatsapp"), "*.json", SearchOption.AllDirectories)
            .Select(f => JsonNode.Parse(File.ReadAllText(f)))
            .Where(n => n is JsonObject o && o["object"] is not null)
            .SelectMany(n => Paths(n, ""))
            .ToHashSet(StringComparer.Ordinal);
        await using var rig = await Rig.StartAsync(Rig.Quick with { WindowRefusal = WindowRefusal.FailedStatus });
        (await rig.PostMessageAsync(""" "text": { "body": "te laat" } """)).Status.ShouldBe(200);
        var first = rig.Emulator.Phones.SendText(Rig.Anna, "hoi", new Sending { Forwarded = true });
        PersonMessage[] kinds =
        [
            new PersonMessage.Image(Rig.Jpeg(), "Rommel"), new PersonMessage.Document(Rig.Jpeg(), "Rommel"), new PersonMessage.Video(Rig.Jpeg("a.mp4"), "Rommel"), new PersonMessage.Audio(Rig.Jpeg("a.ogg")),
            new PersonMessage.Sticker(Rig.Jpeg("a.webp")), new PersonMessage.Location(51.5, 3.9, "Markt", "Markt 1"), new PersonMessage.Reaction(first, "👍"), new PersonMessage.Revoke(first), new PersonMessage.Edit(first, "hallo"),
            new PersonMessage.ButtonReply("1", "Ja"), new PersonMessage.ListReply("1", "Rommel", "Op straat"),
        ];
        foreach (var kind in kinds)
        {
            rig.Emulator.Phones.Send(Rig.Anna, kind, new Sending { ReplyTo = first });
        }

        (await rig.PostMessageAsync(""" "text": { "body": "Dank je wel" }, "biz_opaque_callback_data": "row" """)).Status.ShouldBe(200);
        foreach (var person in new[] { PersonAddress.Parse("NL.7"), PersonAddress.Parse("31600000007,NL.7") })
        {
            rig.Emulator.Phones.SendText(person, "hoi", new Sending { ReplyTo = first, Username = "fleurtje" });
        }

        (await rig.PostAsync(rig.MessagesPath, """{ "messaging_product": "whatsapp", "recipient": "NL.7", "text": { "body": "Dank je wel" } }""")).Status.ShouldBe(200);
        var pdf = (await rig.UploadAsync(Rig.Photo, "application/pdf")).Body["id"];
        (await rig.PostMessageAsync($$""" "type": "image", "image": { "id": "{{pdf}}" } """)).Status.ShouldBe(200);
        var template = await rig.MakeTemplateAsync(""" "name": "opgelost", "language": "nl", "components": [ { "type": "BODY", "text": "Opgelost." } ] """);
        (await rig.PostMessageAsync(""" "type": "template", "template": { "name": "opgelost", "language": { "code": "nl" } } """)).Status.ShouldBe(200);
        rig.Emulator.Templates.Judge(new TemplateId(template), TemplateStatus.Rejected);
        rig.Emulator.Templates.Judge(new TemplateId(template), TemplateStatus.Paused);
        var sent = (await rig.DeliveredAsync()).SelectMany(d => Paths(d.Json, "")).ToHashSet(StringComparer.Ordinal);

        sent.Count.ShouldBeGreaterThan(50);
        sent.Except(known).ShouldBe([EditedWords]);
    }

    internal static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => Paths(p.Value, $"{path}/{p.Key}")),
        JsonArray a => a.SelectMany(i => Paths(i, $"{path}[]")),
        null => [path],
        _ => [$"{path} {node.GetValueKind()}"],
    };
}
