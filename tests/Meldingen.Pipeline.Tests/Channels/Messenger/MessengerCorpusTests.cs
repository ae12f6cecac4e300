using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.Messenger;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Messenger;

/// <summary>Payloads of another project, against a reading of them that knows nothing of the parser.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class MessengerCorpusTests
{
    [SkippableFact]
    public void Every_item_of_every_file_comes_out_as_what_it_was()
    {
        var total = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Files())
        {
            var webhook = Parse(file);

            var counted = Count(JsonNode.Parse(File.ReadAllBytes(file))!.AsObject());
            Count(webhook).ShouldBe(counted, Path.GetFileName(file));
            foreach (var (what, count) in counted)
            {
                total[what] = total.GetValueOrDefault(what) + count;
            }
        }

        // As counted by hand in the files: two readings that find nothing would agree as well.
        total.ShouldBe(new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            ["body"] = 1,
            ["entry"] = 1,
            ["button"] = 3,
            ["delivered"] = 1,
            ["fallback"] = 1,
            ["ig_reel"] = 1,
            ["image"] = 1,
            ["location"] = 1,
            ["message-echo"] = 1,
            ["messaging"] = 1,
            ["optin"] = 3,
            ["referral"] = 2,
            ["sticker"] = 1,
            ["text"] = 5,
        });
    }

    [SkippableFact]
    public void Who_wrote_to_which_page_and_when_is_what_stands_there()
    {
        foreach (var file in Files())
        {
            var items = Items(JsonNode.Parse(File.ReadAllBytes(file))!.AsObject()).Where(i => i["message"] is { } m && m["is_echo"] is null || i["postback"] is not null).ToList();

            Parse(file).Messages.Select(m => (m.Sender.UserId, m.Inbox.Account, m.SentAt?.ToUnixTimeMilliseconds()))
                .ShouldBe(items.Select(i => ((string?)i["sender"]!["id"], (string)i["recipient"]!["id"]!, (long?)i["timestamp"])), Path.GetFileName(file));
        }
    }

    [SkippableFact]
    public void What_is_stored_reads_the_same_again()
    {
        foreach (var message in Files().SelectMany(f => Parse(f).Messages))
        {
            var again = MessengerParser.ParseStored(message.RawJson).ShouldNotBeNull();
            again.ShouldBe(message with { RawJson = again.RawJson });
        }
    }

    private static IEnumerable<string> Files()
    {
        var files = Directory.GetFiles(Path.Combine(SharedData.Folder("whatsapp"), "courier-fba"), "*.json").Order(StringComparer.Ordinal).ToList();
        files.Count.ShouldBe(23);
        return files;
    }

    private static ParsedWebhook Parse(string file) => MessengerParser.Parse(File.ReadAllBytes(file)).ShouldBeOfType<ParseResult.Parsed>().Webhook;

    private static IEnumerable<JsonObject> Items(JsonObject body) => (string?)body["object"] == "page"
        ? body["entry"]!.AsArray().SelectMany(e => e!["messaging"]?.AsArray() ?? []).Select(i => i!.AsObject())
        : [];

    private static SortedDictionary<string, int> Count(JsonObject body)
    {
        List<string> found = (string?)body["object"] != "page" ? ["body"] : [.. body["entry"]!.AsArray().Where(e => e!["messaging"] is null).Select(_ => "entry")];
        foreach (var item in Items(body))
        {
            found.AddRange(item switch
            {
                _ when item["message"]?["is_echo"] is not null => ["message-echo"],
                _ when item["message"]?["attachments"] is JsonArray attachments => attachments.Select(a => a!["payload"]!["sticker_id"] is null ? (string)a["type"]! : "sticker"),
                _ when item["message"] is not null => ["text"],
                _ when item["postback"] is not null => ["button"],
                _ when item["delivery"] is { } delivery => delivery["mids"]!.AsArray().Select(_ => "delivered"),
                _ => [item.Select(p => p.Key).FirstOrDefault(k => k is not ("sender" or "recipient" or "timestamp")) ?? "messaging"],
            });
        }

        return Counted(found);
    }

    private static SortedDictionary<string, int> Count(ParsedWebhook webhook) =>
        Counted([.. webhook.Messages.Select(m => m.Content.Kind), .. webhook.Statuses.Select(s => s.StatusName), .. webhook.Skipped.Select(s => s.Kind)]);

    private static SortedDictionary<string, int> Counted(IEnumerable<string> found) =>
        new(found.GroupBy(f => f, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal), StringComparer.Ordinal);
}
