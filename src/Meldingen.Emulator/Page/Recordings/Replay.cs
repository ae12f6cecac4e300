using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Page.Recordings;

/// <summary>A script as another phone plays it: from now, at another speed.</summary>
internal static class Replay
{
    public const double Slowest = 0.1;
    public const double Fastest = 1000;
    private static readonly string[] Waits = ["after", "arrives"];

    /// <param name="name">The person's name on this phone; null keeps the script's.</param>
    /// <param name="username">Of this phone; null: the person has none.</param>
    /// <param name="speed">2: twice as fast.</param>
    /// <param name="id">New each time: a script's messages are sent once per id.</param>
    public static JsonObject Of(JsonObject script, PersonAddress person, string? name, string? username, DateTimeOffset now, double speed, string id)
    {
        var replay = script.DeepClone().AsObject();
        (replay["id"], replay["startAt"]) = (id, now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));
        foreach (var own in new[] { "zone", "phone", "userId", "username" })
        {
            replay.Remove(own);
        }

        foreach (var (key, value) in new[] { ("phone", person.Phone?.Digits), ("userId", person.UserId?.Text), ("username", username), ("name", name) })
        {
            if (value is not null)
            {
                replay[key] = value;
            }
        }

        foreach (var step in (replay["steps"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var wait in Waits.Where(w => step[w]?.GetValueKind() == JsonValueKind.Number))
            {
                step[wait] = step[wait]!.GetValue<double>() / speed;
            }
        }

        return replay;
    }
}
