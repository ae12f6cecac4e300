using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Meldingen.TestServers;

/// <summary>
/// How many of what a webhook body holds, and how many of what a listing of it says: "message image", "status read", "error of status 131047",
/// "change account_update". Reads the JSON by itself; knows nothing of the parser. What is no plain name is "unknown" in both.
/// </summary>
public static partial class PayloadCount
{
    private static readonly string[] Types =
    [
        "text", "image", "document", "video", "audio", "sticker", "location", "contacts", "interactive", "button", "reaction", "system", "order", "edit", "revoke",
    ];

    /// <summary>What a value holds that is counted one by one, or belongs to what is.</summary>
    private static readonly string[] Read = ["metadata", "contacts", "messages", "statuses", "errors", "message_echoes"];

    public static SortedDictionary<string, int> OfBody(JsonNode? root)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (root is JsonObject body && body["entry"] is JsonArray or JsonObject)
        {
            foreach (var entry in List(root["entry"]))
            {
                OfEntry(counts, entry);
            }
        }
        else if (root is not JsonObject bare || !OfValue(counts, bare))
        {
            Add(counts, "body");
        }

        return counts;
    }

    public static SortedDictionary<string, int> OfListing(JsonNode listing)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in listing["messages"]!.AsArray())
        {
            Add(counts, "message " + (Text(message, "kind") is var kind and not "unknown" ? kind : "without a type"));
            OfErrors(counts, "message", message);
        }

        foreach (var status in listing["statuses"]!.AsArray())
        {
            Add(counts, "status " + Text(status, "status"));
            OfErrors(counts, "status", status);
        }

        foreach (var skipped in listing["skipped"]!.AsArray())
        {
            OfSkipped(counts, skipped!);
        }

        return counts;
    }

    private static void OfSkipped(SortedDictionary<string, int> counts, JsonNode skipped)
    {
        var (kind, reason) = (Text(skipped, "kind")!, Text(skipped, "reason")!);
        switch (kind)
        {
            case "message":
                Add(counts, "message " + (reason.StartsWith("message without a type", StringComparison.Ordinal) ? "without a type" : reason.Split(' ')[0]));
                OfErrors(counts, "message", skipped);
                break;
            case "status":
                Add(counts, "status " + (reason.StartsWith("status '", StringComparison.Ordinal) ? reason.Split('\'')[1] : "without a name"));
                OfErrors(counts, "status", skipped);
                break;
            case "error":
                OfErrors(counts, "change", skipped);
                break;
            case "message-echo" or "messaging" or "body" or "entry":
                Add(counts, kind);
                break;
            default:
                Add(counts, "change " + kind);
                break;
        }
    }

    private static void OfEntry(SortedDictionary<string, int> counts, JsonNode? entry)
    {
        foreach (var _ in List(entry?["messaging"]))
        {
            Add(counts, "messaging");
        }

        foreach (var change in List(entry?["changes"]))
        {
            if (change is not JsonObject || change["value"] is not JsonObject value || !OfValue(counts, value))
            {
                Add(counts, "change " + (Text(change, "field") ?? "change"));
            }
        }

        if (entry?["changes"] is null && entry?["messaging"] is null)
        {
            Add(counts, "entry");
        }
    }

    /// <summary>False when there is nothing in it that anybody could want.</summary>
    private static bool OfValue(SortedDictionary<string, int> counts, JsonObject value)
    {
        var before = counts.Values.Sum();
        foreach (var message in List(value["messages"]))
        {
            Add(counts, "message " + (Text(message, "type") ?? (message as JsonObject)?.Select(p => p.Key).FirstOrDefault(Types.Contains) ?? "without a type"));
            OfErrors(counts, "message", message);
        }

        foreach (var status in List(value["statuses"]))
        {
            Add(counts, "status " + (Text(status, "status") ?? "without a name"));
            OfErrors(counts, "status", status);
        }

        OfErrors(counts, "change", value);
        foreach (var _ in List(value["message_echoes"]))
        {
            Add(counts, "message-echo");
        }

        if (counts.Values.Sum() == before)
        {
            return false;
        }

        foreach (var (name, _) in value.Where(p => p.Value is JsonArray or JsonObject && !Read.Contains(p.Key)))
        {
            Add(counts, "change " + name);
        }

        return true;
    }

    private static void OfErrors(SortedDictionary<string, int> counts, string owner, JsonNode? holder)
    {
        foreach (var error in List(holder is JsonObject ? holder["errors"] : null))
        {
            Add(counts, $"error of {owner} {Text(error, "code") ?? "0"}");
        }
    }

    private static string? Text(JsonNode? holder, string name) =>
        holder is JsonObject o && o[name] is JsonValue value && value.ToString() is { Length: > 0 } text
            ? name is "reason" || PlainName().IsMatch(text) ? text : "unknown"
            : null;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex PlainName();

    private static JsonNode?[] List(JsonNode? node) => node switch
    {
        JsonArray array => [.. array],
        JsonObject one => [one],
        _ => [],
    };

    private static void Add(SortedDictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
