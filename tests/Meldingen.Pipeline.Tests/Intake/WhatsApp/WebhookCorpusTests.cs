using System.Text.Json.Nodes;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Intake.WhatsApp;

/// <summary>Payloads of other projects, against a count made without the parser.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class WebhookCorpusTests
{
    [SkippableFact]
    public void Every_message_status_and_error_comes_out_or_is_listed_with_its_reason()
    {
        var files = Payloads().ToArray();
        var messages = 0;
        foreach (var (name, body) in files)
        {
            var webhook = WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>(name).Webhook;
            var counted = Count(JsonNode.Parse(body));

            (webhook.Messages.Length + Skipped(webhook, "message")).ShouldBe(counted.Messages, name);
            (webhook.Statuses.Length + Skipped(webhook, "status")).ShouldBe(counted.Statuses, name);
            Skipped(webhook, "error").ShouldBe(counted.Errors, name);
            Skipped(webhook, "message-echo").ShouldBe(counted.Echoes, name);
            Skipped(webhook, "messaging").ShouldBe(counted.Messaging, name);
            webhook.Skipped.ShouldAllBe(s => s.Reason.Length > 0 && s.RawJson.Length > 0);
            if (counted.Messages + counted.Statuses + counted.Errors + counted.Echoes + counted.Messaging == 0 && counted.Changes > 0)
            {
                webhook.Skipped.Length.ShouldBe(counted.Changes, name);
            }

            messages += webhook.Messages.Length;
        }

        files.Length.ShouldBe(334);
        messages.ShouldBeGreaterThan(90);
    }

    [SkippableFact]
    public void A_type_we_read_is_unsupported_only_where_its_own_part_is_missing()
    {
        string[] read = ["text", "image", "document", "location", "reaction", "button", "edit", "revoke", "system", "video", "audio", "sticker"];

        foreach (var (name, body) in Payloads())
        {
            var webhook = ((ParseResult.Parsed)WebhookParser.Parse(body)).Webhook;
            webhook.Messages.Where(m => m.Content is MessageContent.Unsupported && read.Contains(m.Content.Kind)).ShouldBeEmpty(name);
        }
    }

    [SkippableFact]
    public void What_is_stored_of_a_message_reads_the_same_again()
    {
        foreach (var (name, body) in Payloads())
        {
            foreach (var message in ((ParseResult.Parsed)WebhookParser.Parse(body)).Webhook.Messages)
            {
                var again = WebhookParser.ParseStored(message.RawJson).ShouldNotBeNull(name);
                WebhookListing.Write(new ParsedWebhook([again], [], [])).ShouldBe(WebhookListing.Write(new ParsedWebhook([message], [], [])), name);
            }
        }
    }

    private static IEnumerable<(string Name, byte[] Body)> Payloads()
    {
        var folder = SharedData.Folder("whatsapp");
        return Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(f => Path.GetFileName(f) != "vectors.json").Select(f => (Path.GetRelativePath(folder, f), File.ReadAllBytes(f)));
    }

    private static int Skipped(ParsedWebhook webhook, string kind) => webhook.Skipped.Count(s => s.Kind == kind);

    private static (int Messages, int Statuses, int Errors, int Echoes, int Messaging, int Changes) Count(JsonNode? root)
    {
        var entries = root is JsonObject o && o.ContainsKey("entry") ? List(o["entry"]) : [];
        var changes = entries.SelectMany(e => List(e?["changes"])).ToArray();
        var values = changes.Select(c => c?["value"]).ToList();
        if (entries.Length == 0 && root is JsonObject bare && !bare.ContainsKey("entry"))
        {
            values.Add(bare);
        }

        return (In("messages"), In("statuses"), In("errors"), In("message_echoes"), entries.Sum(e => List(e?["messaging"]).Length), changes.Length);

        int In(string name) => values.Sum(v => v is JsonObject value ? List(value[name]).Length : 0);
    }

    private static JsonNode?[] List(JsonNode? node) => node switch
    {
        JsonArray array => [.. array],
        JsonObject one => [one],
        _ => [],
    };
}
