using System.Globalization;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;

namespace Meldingen.Emulator.Control;

/// <summary>The body of POST /_emulator/phones/{phone}/messages: a message as in scripts, with ids of messages instead of steps, and how it is sent.</summary>
internal static class SendRequest
{
    public static (PersonMessage? Message, Sending How) Read(JsonObject json, List<string> mistakes)
    {
        var fields = new JsonFields(json, "message", mistakes);
        var message = new MessageReader(Directory.GetCurrentDirectory()).Read(fields);
        var how = new Sending
        {
            Name = fields.Text("name") ?? "Melder",
            Username = fields.Text("username"),
            SentAt = SentAt(fields),
            ReplyTo = fields.Text("replyTo") is { } id ? new Wamid(id) : null,
            Times = (int)Between(fields, "times", 1, 10, 1),
            Arrives = TimeSpan.FromSeconds(Between(fields, "arrives", 0, 7 * 24 * 3600, 0)),
            Forwarded = fields.Flag("forwarded") ?? false,
            Key = fields.Text("key"),
        };
        fields.RefuseOthers();
        return (message, how);
    }

    private static DateTimeOffset? SentAt(JsonFields fields)
    {
        if (fields.Text("sentAt") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return at;
        }

        fields.Mistake("'sentAt' must be an ISO 8601 time with its offset");
        return null;
    }

    private static double Between(JsonFields fields, string key, double least, double most, double otherwise)
    {
        var value = fields.Number(key) ?? otherwise;
        if (value >= least && value <= most)
        {
            return value;
        }

        fields.Mistake(string.Create(CultureInfo.InvariantCulture, $"'{key}' must be {least} to {most}"));
        return otherwise;
    }
}
