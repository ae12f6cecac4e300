using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>
/// no-report.json: report, question, thanks, settled, greetings (each {"nl": […], "en": […], "unless": […]}) and formal, a list of the same
/// with a "topic". "unless" may be absent.
/// </summary>
internal sealed class NoReportFile
{
    private static readonly string[] Groups = ["report", "question", "thanks", "settled", "greetings"];
    private static readonly string[] Languages = ["nl", "en"];

    private readonly string _file;
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    private NoReportFile(string file) => _file = file;

    public static (NoReportLists? Lists, ImmutableArray<Problem> Problems) Read(string file, ReadOnlyMemory<byte> content)
    {
        var reading = new NoReportFile(file);
        NoReportLists? lists = null;
        try
        {
            using var document = JsonDocument.Parse(content);
            lists = reading.Lists(document.RootElement);
        }
        catch (JsonException e)
        {
            reading.Wrong("$", $"is no JSON (line {e.LineNumber + 1})");
        }

        return (reading._problems.Count == 0 ? lists : null, reading._problems.ToImmutable());
    }

    private NoReportLists? Lists(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Wrong("$", "must be an object");
            return null;
        }

        foreach (var property in root.EnumerateObject().Where(p => p.Name != "formal" && !Groups.Contains(p.Name, StringComparer.Ordinal)))
        {
            Wrong(property.Name, "is not known: one of " + string.Join(", ", Groups) + ", formal");
        }

        return new NoReportLists(
            Group(root, "report"), Group(root, "question"), Group(root, "thanks"), Group(root, "settled"), Group(root, "greetings"), Formal(root));
    }

    private PhraseList Group(JsonElement root, string name)
    {
        if (root.TryGetProperty(name, out var group) && group.ValueKind == JsonValueKind.Object)
        {
            return List(group, name);
        }

        Wrong(name, """is missing: write {"nl": […], "en": […]}""");
        return new PhraseList([], []);
    }

    private ImmutableArray<(string, PhraseList)> Formal(JsonElement root)
    {
        if (!root.TryGetProperty("formal", out var formal) || formal.ValueKind != JsonValueKind.Array)
        {
            Wrong("formal", "is missing: write a list of topics");
            return [];
        }

        var topics = new List<(string Topic, PhraseList)>();
        foreach (var (index, item) in formal.EnumerateArray().Index())
        {
            var key = $"formal[{index}]";
            var topic = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("topic", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString() : null;
            if (topic is not { Length: > 0 and <= 40 } || !topic.All(c => c is '-' || char.IsAsciiLetterLower(c)))
            {
                Wrong(key + ".topic", "must be a name of lower-case letters and hyphens");
            }
            else if (topics.Exists(t => t.Topic == topic))
            {
                Wrong(key + ".topic", $"'{topic}' is there already");
            }
            else
            {
                topics.Add((topic, List(item, key)));
            }
        }

        return [.. topics];
    }

    private PhraseList List(JsonElement group, string key)
    {
        foreach (var language in Languages.Where(l => !group.TryGetProperty(l, out _)))
        {
            Wrong($"{key}.{language}", "is missing: write its phrases");
        }

        var phrases = group.EnumerateObject().Where(p => Languages.Contains(p.Name, StringComparer.Ordinal)).SelectMany(p => Phrases(p, key)).ToImmutableArray();
        var unless = group.EnumerateObject().Where(p => p.Name == "unless").SelectMany(p => Phrases(p, key)).ToImmutableArray();
        foreach (var property in group.EnumerateObject().Where(p => p.Name is not ("unless" or "topic") && !Languages.Contains(p.Name, StringComparer.Ordinal)))
        {
            Wrong($"{key}.{property.Name}", "is not known: one of nl, en, unless");
        }

        return new PhraseList(phrases, unless);
    }

    private List<Phrase> Phrases(JsonProperty list, string key)
    {
        var phrases = new List<Phrase>();
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            Wrong($"{key}.{list.Name}", "must be a list of phrases");
            return phrases;
        }

        foreach (var (index, item) in list.Value.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && Phrase.Parse(item.GetString()!) is { } phrase)
            {
                phrases.Add(phrase);
            }
            else
            {
                Wrong($"{key}.{list.Name}[{index}]", "must be words, with \"*\" at most at the ends of a word and \"…\" at most between words");
            }
        }

        return phrases;
    }

    private void Wrong(string key, string reason) => _problems.Add(new Problem(_file, key, reason));
}
