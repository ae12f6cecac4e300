using System.Text;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Municipalities;

public sealed class MunicipalityLoaderTests
{
    private static readonly MunicipalityFiles Whole = Folders.Read("zeedrecht");

    [Fact]
    public void Eight_mistakes_in_a_folder_are_all_named_at_once()
    {
        var files = Whole
            .Replace("municipality.json", "Europe/Amsterdam", "Europe/Zeedrecht")
            .Replace("areas.geojson", "\"id\":\"molenwijk\"", "\"id\":\"binnenstad\"")
            .Replace("categories.json", "\"id\": \"other\"", "\"id\": \"dog-fouling\"")
            .Replace("categories.json", "#2b5f8a", "blue")
            .Replace("services.json", "\"duty-officer\"\n    },\n    {\n      \"id\": \"enforcement\"", "\"night-watch\"\n    },\n    {\n      \"id\": \"enforcement\"")
            .Replace("routes.json", "\"area\": \"voetgangersgebied\"", "\"area\": \"marktplein\"")
            .Replace("routes.json", "{ \"service\": \"contact-centre\"", "{ \"service\": \"front-desk\"")
            .With("basemap.geojson", "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [ oops ]\n}");

        var problems = Refused(files);

        problems.Select(p => $"{p.File} {p.Key}").ShouldBe(
        [
            "municipality.json $.timeZone",
            "areas.geojson $.features[3].properties.id",
            "categories.json $.categories[1].colour",
            "categories.json $.categories[4].id",
            "services.json $.services[0].onDuty",
            "routes.json $.rules[2].when.area",
            "routes.json $.rules[9].then.service",
            "basemap.geojson line 3, column 17",
        ], ignoreOrder: true);
        problems.ShouldContain(p => p.Reason.Contains("there is no area 'marktplein': name one of binnenstad", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Reason.Contains("there is no service 'front-desk': name one of cleaning, contact-centre, duty-officer, enforcement", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("municipality.json", "\"ZEE\"", "\"zee\"", "$.numberPrefix", "two to five capitals")]
    [InlineData("municipality.json", "\"NL\"", "\"DE\"", "$.country", "NL or BE")]
    [InlineData("municipality.json", "\"night\"", "\"nacht\"", "$.nacht", "known are areas, conversation")]
    [InlineData("municipality.json", "22:00-06:00", "22-6", "$.night", "\"22:00-06:00\"")]
    [InlineData("municipality.json", "\"90s\"", "90", "$.conversation.quietPeriod", "text")]
    [InlineData("municipality.json", "\"90s\"", "\"soon\"", "$.conversation.quietPeriod", "no length of time")]
    [InlineData("municipality.json", "good-friday", "sint-maarten", "$.holidays.without[0]", "no holiday of the calendar")]
    [InlineData("categories.json", "\"en\": \"Litter\"", "\"de\": \"Abfall\"", "$.categories[2].label.en", "every language")]
    [InlineData("categories.json", "\"metres\": 30", "\"metres\": -1", "$.categories[2].sameProblem.metres", "from 1 to 5000")]
    [InlineData("categories.json", "\"urgency\": \"high\"", "\"urgency\": \"panic\"", "$.categories[3].urgency", "low, normal, high or immediate")]
    [InlineData("services.json", "\"thu\": [\"08:30-20:00\"]", "\"don\": [\"08:30-20:00\"]", "$.services[2].hours.don", "no day")]
    [InlineData("services.json", "\"always\"", "{ \"dates\": { \"2026-02-30\": [] }, \"mon\": [\"08:00-09:00\"] }", "$.services[3].hours.dates.2026-02-30", "no date")]
    [InlineData("services.json", "\"always\"", "{ \"mon\": [] }", "$.services[3].hours", "never opens")]
    [InlineData("services.json", "\"hours\": \"always\"", "\"hours\": \"always\", \"onDuty\": \"duty-officer\"", "$.services[3].onDuty", "on duty for itself")]
    [InlineData("routes.json", "\"name\": \"everything-else\",", "\"name\": \"everything-else\", \"when\": { \"category\": \"other\" },", "$.rules", "no last rule that catches all")]
    [InlineData("routes.json", "\"when\": { \"category\": \"litter\" },", "", "$.rules[7]", "not the last")]
    [InlineData("routes.json", "\"name\": \"dog-fouling\"", "\"name\": \"litter\"", "$.rules[8].name", "name of an earlier rule")]
    [InlineData("routes.json", "\"category\": \"litter\" }", "\"category\": \"graffiti\" }", "$.rules[7].when.category", "there is no category 'graffiti'")]
    [InlineData("routes.json", "\"category\": \"litter\" }", "\"category\": [] }", "$.rules[7].when.category", "empty list")]
    [InlineData("routes.json", "\"24h\"", "\"P3D\"", "$.rules[8].then.respondWithin", "working clock")]
    [InlineData("routes.json", "\"sun\"]", "\"zon\"]", "$.rules[4].when.observed.weekday[1]", "no weekday")]
    [InlineData("routes.json", "\"signalsAtLeast\": 3", "\"signals\": 3", "$.rules[6].when.signals", "no key that is known")]
    [InlineData("routes.json", "\"wall\"", "\"moon\"", "$.rules[0].then.clock", "working")]
    [InlineData("words.json", "\"wrong-parking\": {", "\"parking-fine\": {", "categories.parking-fine", "there is no category 'parking-fine': name one of")]
    [InlineData("words.json", "\"negations\"", "\"negatives\": [], \"negations\"", "negatives", "unknown here")]
    [InlineData("no-report.json", "\"topic\": \"permit\"", "\"topic\": \"Permit\"", "formal", "lower-case")]
    [InlineData("texts.en.json", "The number is {number}.", "The number is {nummer}.", "joined", "names {nummer}, which is not there")]
    [InlineData("basemap.geojson", "\"kind\":\"rail\"", "\"kind\":\"canal\"", "$.features", "nothing the map can draw")]
    public void Each_mistake_names_file_key_reason_and_what_to_do(string file, string text, string by, string key, string reason)
    {
        var problem = Refused(Whole.Replace(file, text, by)).ShouldHaveSingleItem();

        problem.File.ShouldBe(file);
        problem.Key.ShouldStartWith(key);
        problem.Reason.ShouldContain(reason);
    }

    [Fact]
    public void Every_missing_file_is_named()
    {
        var missing = Refused(MunicipalityFiles.Of([])).Select(p => p.File).ToArray();

        foreach (var file in new[] { "municipality.json", "boundary.geojson", "areas.geojson", "categories.json", "services.json", "routes.json", "basemap.geojson", "words.json", "no-report.json", "texts.nl.json" })
        {
            missing.Count(name => name == file).ShouldBe(1);
        }
    }

    [Fact]
    public void A_file_that_is_no_json_does_not_make_the_rules_wrong_that_name_what_it_holds() =>
        Refused(Whole.With("categories.json", "{").With("services.json", "[]").With("areas.geojson", "{}").With("zones.geojson", "")).Select(p => p.File)
            .ShouldBe(["areas.geojson", "zones.geojson", "categories.json", "services.json"]);

    [Fact]
    public void Neighbours_may_be_unknown() => MunicipalityLoader.Load(Whole.Without("neighbours.geojson")).ShouldBeOfType<MunicipalityLoad.Loaded>();

    [Fact]
    public void Damage_anywhere_in_a_file_is_a_problem_and_never_an_exception()
    {
        var small = Whole.With("basemap.geojson", """{ "features": [] }""");
        foreach (var name in small.ByName.Keys.Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var bytes = small.ByName[name].ToArray();
            for (var position = 0; position < bytes.Length; position += 1 + (bytes.Length / 25))
            {
                var damaged = bytes.ToArray();
                damaged[position] = "\"{}[],:0-x\u00e9"u8[position % 11];
                Should.NotThrow(() => MunicipalityLoader.Load(small.With(name, damaged)), $"{name} at {position}: {Encoding.UTF8.GetString(damaged)}");
            }
        }
    }

    private static IReadOnlyList<Problem> Refused(MunicipalityFiles files) => MunicipalityLoader.Load(files).ShouldBeOfType<MunicipalityLoad.Refused>().Problems;
}
