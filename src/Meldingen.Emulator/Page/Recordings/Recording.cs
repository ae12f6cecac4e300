using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Page.Recordings;

/// <summary>A person's side of a conversation as a script that can be played again; README.md has the format.</summary>
internal sealed class Recording
{
    private readonly IReadOnlyList<ChatLine.Spoken> _spoken;
    private readonly Dictionary<Wamid, BusinessSent> _questions;
    private readonly Dictionary<Wamid, string> _steps;
    private readonly HashSet<Wamid> _answered = [];
    private readonly Func<MediaId, JsonObject> _file;
    private readonly DateTimeOffset _start;

    private Recording(IReadOnlyList<ChatLine> lines, Func<MediaId, JsonObject> file)
    {
        _file = file;
        _spoken = [.. lines.OfType<ChatLine.Spoken>().OrderBy(l => l.Place)];
        _questions = lines.OfType<ChatLine.Received>().Where(r => r.Message.Kind == "location_request_message").ToDictionary(r => r.Id, r => r.Message);
        _steps = _spoken.Index().ToDictionary(s => s.Item.Id, s => string.Create(CultureInfo.InvariantCulture, $"step-{s.Index + 1}"));
        _start = _spoken.Min(s => s.Message.SentAt);
    }

    /// <param name="lines">At least one of them sent by the person.</param>
    /// <param name="file">Where the script finds a photo: `base64` or `path`, with `mimeType` and `fileName`.</param>
    public static JsonObject Of(IReadOnlyList<ChatLine> lines, string id, Func<MediaId, JsonObject> file)
    {
        var recording = new Recording(lines, file);
        var script = new JsonObject { ["id"] = id, ["description"] = "" };
        var last = recording._spoken[^1];
        foreach (var (key, value) in new[] { ("phone", last.Person.Phone?.Digits), ("userId", last.Person.UserId?.Text), ("name", last.Name), ("username", last.Username) })
        {
            if (value is not null)
            {
                script[key] = value;
            }
        }

        script["startAt"] = recording._start.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
        script["steps"] = new JsonArray([.. recording._spoken.Select(recording.Step)]);
        return script;
    }

    private JsonObject Step(ChatLine.Spoken line)
    {
        var step = new JsonObject { ["id"] = _steps[line.Id] };
        if (Question(line) is { } question && _answered.Add(question.Id))
        {
            step["after"] = Seconds(line.Message.SentAt - question.At);
            step["whenAsked"] = "place";
            if (line.Message.ReplyTo is null)
            {
                step["replyTo"] = "nothing";
            }
        }
        else
        {
            step["after"] = Seconds(line.Message.SentAt - _start);
            if (line.Message.ReplyTo is { } quoted)
            {
                step["replyTo"] = Named(quoted);
            }
        }

        if (line.Arrives > TimeSpan.Zero)
        {
            step["arrives"] = Seconds(line.Arrives);
        }

        if (line.Times > 1)
        {
            step["times"] = line.Times;
        }

        foreach (var (key, value) in RecordedMessage.Of(line, _file, Named).ToArray())
        {
            step[key] = value?.DeepClone();
        }

        return step;
    }

    private BusinessSent? Question(ChatLine.Spoken line) =>
        line.Message is { Type: "location" } place && (place.Answers ?? place.ReplyTo) is { } asked ? _questions.GetValueOrDefault(asked) : null;

    private string Named(Wamid id) => _steps.GetValueOrDefault(id, Scenarios.StepReader.NewestReceived);

    /// <summary>Scripts know nothing before their start, and nothing before its question: a phone's clock that ran behind is set right.</summary>
    private static double Seconds(TimeSpan span) => Math.Max(0, span.TotalSeconds);
}
