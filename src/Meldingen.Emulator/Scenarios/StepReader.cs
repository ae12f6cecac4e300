using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;

namespace Meldingen.Emulator.Scenarios;

/// <summary>One step: when, in answer to what, and the message.</summary>
internal static class StepReader
{
    /// <summary>Stands for the newest message that the business has sent to the phone by then, where another step could be named.</summary>
    public const string NewestReceived = "received";

    private const double LongestSeconds = 7 * 24 * 3600;

    /// <param name="earlier">Ids of the steps before this one in the file; this one's is added.</param>
    public static ScriptStep? Read(JsonFields fields, string defaultId, HashSet<string> earlier, string folder)
    {
        var id = fields.Text("id") ?? defaultId;
        var trigger = Trigger(fields);
        var after = Seconds(fields, "after");
        var arrives = Seconds(fields, "arrives");
        var times = fields.Number("times") ?? 1;
        if (times is not (>= 1 and <= 10))
        {
            fields.Mistake("'times' must be 1 to 10");
        }

        var reply = Reply(fields, trigger, earlier);
        var message = new MessageReader(folder).Read(fields)?.Referring(step => Earlier(fields, step, earlier));
        fields.RefuseOthers();
        if (id is NewestReceived or "nothing" || !earlier.Add(id))
        {
            fields.Mistake($"the id '{id}' is taken");
        }

        return message is null ? null : new ScriptStep(id, after, trigger, reply, message, arrives, (int)times);
    }

    private static ScriptTrigger Trigger(JsonFields fields)
    {
        var asked = fields.Text("whenAsked");
        if (asked is not (null or "place"))
        {
            fields.Mistake("'whenAsked' must be \"place\"");
        }

        return asked is null ? ScriptTrigger.Time : ScriptTrigger.AskedForPlace;
    }

    private static TimeSpan Seconds(JsonFields fields, string key)
    {
        var seconds = fields.Number(key) ?? 0;
        if (seconds is >= 0 and <= LongestSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        fields.Mistake($"'{key}' must be 0 to {LongestSeconds} seconds");
        return TimeSpan.Zero;
    }

    private static ScriptReply Reply(JsonFields fields, ScriptTrigger trigger, HashSet<string> earlier) => fields.Text("replyTo") switch
    {
        null => trigger == ScriptTrigger.AskedForPlace ? new ScriptReply.Question() : new ScriptReply.Nothing(),
        "nothing" => new ScriptReply.Nothing(),
        var step => new ScriptReply.Step(Earlier(fields, new Wamid(step), earlier).Value),
    };

    private static Wamid Earlier(JsonFields fields, Wamid step, HashSet<string> earlier)
    {
        if (step.Value != NewestReceived && !earlier.Contains(step.Value))
        {
            fields.Mistake($"'{step.Value}' is no earlier step");
        }

        return step;
    }
}
