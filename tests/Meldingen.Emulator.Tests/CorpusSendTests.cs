using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Tests.Support;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests;

/// <summary>Every request that Meta publishes, sent for real. What it leaves open is filled in by rule; what it is a reply to, sends by id or names as a template is there first.</summary>
[Trait("Corpus", "whatsapp")]
public sealed partial class CorpusSendTests
{
    /// <summary>In answers to templates; the descriptions are older.</summary>
    private const string AddedSince = "/messages[]/message_status String";

    private static readonly (string Kind, string MimeType)[] Media = [("image", "image/jpeg"), ("audio", "audio/ogg"), ("video", "video/mp4"), ("document", "application/pdf"), ("sticker", "image/webp")];

    [SkippableFact]
    public async Task Each_is_accepted_with_an_answer_of_the_published_shape_and_refused_without_its_template()
    {
        var folder = Path.Combine(SharedData.Folder("whatsapp"), "meta-openapi-send");
        var answers = Directory.GetFiles(folder, "resp_200_*.json").ToDictionary(Words, f => CorpusTests.Paths(JsonNode.Parse(File.ReadAllText(f)), "").ToHashSet(StringComparer.Ordinal));
        var (paired, templates) = (0, 0);
        foreach (var file in Directory.GetFiles(folder, "send_*.json"))
        {
            await using var rig = await Rig.StartAsync(connected: false);
            var name = Path.GetFileName(file);
            var request = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var said = rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
            Fill(request, "", "", await UploadAsync(rig), said);
            if (request["to"] is { } to)
            {
                rig.Emulator.Phones.SendText(PhoneNumber.Parse(to.GetValue<string>()), "hoi");
            }

            if (request["template"] is { } template)
            {
                templates++;
                (await rig.PostAsync(rig.MessagesPath, request.ToJsonString())).Body["error"]!["code"]!.GetValue<int>().ShouldBe(132001, name);
                await rig.MakeTemplateAsync(Definition(template));
            }

            var (status, body) = await rig.PostAsync(rig.MessagesPath, request.ToJsonString());

            status.ShouldBe(200, $"{name}: {body.ToJsonString()}");
            if (answers.TryGetValue(Words(file), out var published))
            {
                paired++;
                CorpusTests.Paths(body, "").Except(published).Except([AddedSince]).ShouldBeEmpty(name);
            }
        }

        (paired, templates).ShouldBe((43, 9));
    }

    /// <summary>The same words in any order name the same example: requests and answers are not named quite alike.</summary>
    private static string Words(string file) => string.Join(' ', Path.GetFileNameWithoutExtension(file).ToLowerInvariant().Split('_', ' ', '-').Except(["send", "resp", "200"], StringComparer.Ordinal).Select(w => w.TrimEnd('s')).Order(StringComparer.Ordinal));

    private static void Fill(JsonNode node, string parent, string key, IReadOnlyDictionary<string, string> media, Wamid said)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o.ToArray())
                {
                    Fill(value!, key, name, media, said);
                }

                break;
            case JsonArray a:
                foreach (var item in a.ToArray())
                {
                    Fill(item!, parent, key, media, said);
                }

                break;
            case JsonValue v when v.GetValueKind() == JsonValueKind.String:
                v.ReplaceWith(Filled(v.GetValue<string>(), parent, key, media, said));
                break;
            default:
                break;
        }
    }

    private static string Filled(string value, string parent, string key, IReadOnlyDictionary<string, string> media, Wamid said) => value switch
    {
        _ when key == "message_id" => said.Value,
        _ when parent == "template" && key == "name" => NotOfName().Replace(value.ToLowerInvariant(), "_"),
        _ when parent == "language" && key == "code" && !Locale().IsMatch(value) => "nl",
        _ when value.Contains("(s)://", StringComparison.Ordinal) => "https://example.org/bestand",
        _ when !Placeholder().IsMatch(value) => value,
        _ when value.Contains("Phone", StringComparison.Ordinal) => Rig.Anna.Digits,
        _ when key == "id" && media.TryGetValue(parent, out var id) => id,
        _ when key == "type" => "text",
        _ => string.Concat(value.Where(char.IsAsciiLetterOrDigit).TakeLast(12)), // short enough for any field, and different where the placeholders are
    };

    private static string Definition(JsonNode request)
    {
        var given = request["components"]?.AsArray() ?? [];
        var made = new JsonArray();
        if (given.FirstOrDefault(c => c!["type"]!.GetValue<string>() == "header") is { } header)
        {
            made.Add(new JsonObject { ["type"] = "HEADER", ["format"] = header["parameters"]![0]!["type"]!.GetValue<string>().ToUpperInvariant() });
        }

        var body = given.FirstOrDefault(c => c!["type"]!.GetValue<string>() == "body")?["parameters"]!.AsArray().Count ?? 0;
        made.Add(new JsonObject { ["type"] = "BODY", ["text"] = "Tekst" + string.Concat(Enumerable.Range(1, body).Select(i => $" {{{{{i}}}}}")) });
        if (given.Where(c => c!["type"]!.GetValue<string>() == "button").ToArray() is { Length: > 0 } buttons)
        {
            made.Add(new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. buttons.Select(b => new JsonObject { ["type"] = b!["sub_type"]!.GetValue<string>().ToUpperInvariant(), ["text"] = "Knop" })]) });
        }

        return $""" "name": "{request["name"]}", "language": "{request["language"]!["code"]}", "components": {made.ToJsonString()} """;
    }

    private static async Task<Dictionary<string, string>> UploadAsync(Rig rig)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, mimeType) in Media)
        {
            ids[kind] = (await rig.UploadAsync(Rig.Photo, mimeType)).Body["id"]!.GetValue<string>();
        }

        return ids;
    }

    [GeneratedRegex("^<.*>$|^\\{\\{.*\\}\\}$", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$", RegexOptions.None, 1000)]
    private static partial Regex Locale();

    [GeneratedRegex("[^a-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex NotOfName();
}
