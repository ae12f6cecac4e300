using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Meldingen.Acceptance.Tests.Soak;

/// <summary>
/// Ten messages of one person: an album of two photos with words and a pin, three quarters of an hour later another photo with words and no pin, and
/// then something that is no report. What belongs together follows from how it was made, not from the code under test.
/// </summary>
/// <param name="Answers">Answers the question for the place with a pin.</param>
internal sealed record Citizen(string Phone, ImmutableArray<Utterance> Says, bool Answers, double LatitudeDegrees, double LongitudeDegrees)
{
    private static readonly string[][] NoReports =
    [
        ["Hallo", "Wanneer wordt het oud papier opgehaald?", "En op welke dag de groene bak?"],
        ["Bedankt voor de snelle hulp!", "Super bedankt", "Dank je wel"],
        ["Goedemiddag", "Ik wil een omgevingsvergunning aanvragen", "Waar vraag ik een omgevingsvergunning aan?"],
    ];

    private static readonly string[] Captions = ["Er ligt hier weer hondenpoep op de stoep", "Zwerfafval naast de container", "Deze auto staat fout geparkeerd", "Kijk dit nou"];

    /// <param name="index">Which one: the same index and seed always make the same.</param>
    /// <param name="begins">Seconds from the start of the scenario.</param>
    public static Citizen Draw(int index, Random random, int photos, double begins)
    {
        var phone = "316200" + (10_000 + index).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (latitude, longitude) = (51.640 + (random.NextDouble() * 0.06), 3.390 + (random.NextDouble() * 0.07));
        string[] other = NoReports[random.Next(NoReports.Length)];
        var (second, third) = (begins + 2700, begins + 5400);
        var says = new List<Utterance>
        {
            Utterance.Photo("album", begins, random.Next(photos), random.Next(2) == 0 ? Captions[random.Next(Captions.Length)] : null),
            Utterance.Photo("album", begins + random.Next(1, 6), random.Next(photos), null),
            Utterance.Text("album", begins + random.Next(8, 40), Captions[random.Next(Captions.Length)]),
            Utterance.Pin("album", begins + random.Next(8, 60), latitude, longitude),
            Utterance.Text("later", second, "Nog iets"),
            Utterance.Photo("later", second + random.Next(5, 60), random.Next(photos), Captions[random.Next(Captions.Length)]),
            Utterance.Text("later", second + random.Next(5, 85), "Het ligt er al een week"),
        };
        says.AddRange(other.Select((words, i) => Utterance.Text("no-report", third + (i * random.Next(5, 60)), words)));
        return new Citizen(phone, [.. says.Select((s, i) => s with { Key = $"{phone}/{i}" })], random.Next(10) == 0, latitude, longitude);
    }
}

/// <param name="Part">Messages of the same part belong together.</param>
/// <param name="Sent">Seconds from the start of the scenario.</param>
internal sealed record Utterance(string Part, double Sent, JsonObject Message, int? PhotoIndex)
{
    public string Key { get; init; } = "";

    public static Utterance Text(string part, double sent, string words) => new(part, sent, new JsonObject { ["text"] = words }, null);

    public static Utterance Pin(string part, double sent, double latitude, double longitude) =>
        new(part, sent, new JsonObject { ["location"] = new JsonObject { ["lat"] = latitude, ["lon"] = longitude } }, null);

    public static Utterance Photo(string part, double sent, int photo, string? caption) =>
        new(part, sent, caption is null ? [] : new JsonObject { ["caption"] = caption }, photo);
}
