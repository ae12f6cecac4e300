using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Pipeline.Tests.Channels.WhatsApp;

/// <summary>Payloads of other projects, against a count made without the parser.</summary>
[Trait("Corpus", "whatsapp")]
public sealed class WebhookCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_message_status_and_error_comes_out_or_is_listed_as_what_it_was()
    {
        var files = 0;
        var total = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, body) in Payloads())
        {
            var webhook = WebhookParser.Parse(body).ShouldBeOfType<ParseResult.Parsed>(name).Webhook;
            var counted = PayloadCount.OfBody(JsonNode.Parse(body));

            PayloadCount.OfListing(JsonNode.Parse(WebhookListing.Write(webhook))!).ShouldBe(counted, name);
            webhook.Skipped.ShouldAllBe(s => s.Reason.Length > 0 && s.RawJson.Length > 0);
            foreach (var (what, count) in counted)
            {
                total[what] = total.GetValueOrDefault(what) + count;
            }

            files++;
        }

        files.ShouldBeGreaterThanOrEqualTo(335);
        output.WriteLine(string.Join('\n', total.Select(t => $"{t.Value,4} {t.Key}")));

        // As counted by hand in the files: two readings that find nothing would agree as well.
        (total["message text"], total["message image"], total["message interactive"], total["message reaction"]).ShouldBe((24, 9, 13, 7));
        total.Where(t => t.Key.StartsWith("message ", StringComparison.Ordinal)).Sum(t => t.Value).ShouldBe(147);
    }

    [SkippableFact]
    public void A_type_we_read_is_unsupported_only_where_its_own_part_is_missing()
    {
        string[] read = ["text", "image", "document", "location", "reaction", "button", "edit", "revoke", "system", "video", "audio", "sticker", "contacts", "order"];

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

    /// <summary>Every file as it is, and each body of the signature vectors, which stand inside a file.</summary>
    private static IEnumerable<(string Name, byte[] Body)> Payloads()
    {
        var folder = SharedData.Folder("whatsapp");
        foreach (var file in Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            yield return (Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }

        foreach (var vector in JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "signature-vectors", "vectors.json")))!.AsArray())
        {
            if (vector!["body"]!.GetValue<string>() is ['{', ..] body)
            {
                yield return ("a signature vector", Encoding.UTF8.GetBytes(body));
            }
        }
    }
}
