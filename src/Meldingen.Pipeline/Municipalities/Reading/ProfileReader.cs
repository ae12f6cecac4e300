using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>municipality.json</summary>
internal static partial class ProfileReader
{
    private static readonly LocalTimeRange UsualNight = new(new LocalTime(22, 0), new LocalTime(6, 0));

    private static readonly AreaLayer UsualLayer = new("wijk", "areas.geojson");

    public static Profile Read(MunicipalityFiles files, List<Problem> problems)
    {
        var root = JsonCursor.OfFile(files, MunicipalityFiles.Municipality, problems);
        var country = root?.Member("country", "NL or BE")?.Text(Country.Find, "'{0}' is no country that is known: NL or BE");
        var profile = new Profile(
            root?.Member("id", "the name of the folder")?.Slug() ?? "",
            root?.Member("name", "as people write it")?.Text() ?? "",
            root?.Member("numberPrefix", "two to five capitals, the start of a report's number")?.Text(Prefix, "'{0}' is no prefix: two to five capitals A to Z") ?? "",
            root?.Member("timeZone", "an IANA name, as \"Europe/Amsterdam\"")?.Text(DateTimeZoneProviders.Tzdb.GetZoneOrNull, "'{0}' is no IANA time zone: \"Europe/Amsterdam\"") ?? DateTimeZone.Utc,
            country ?? Country.Netherlands,
            Languages(root),
            Layers(root),
            Holidays(root?.Object("holidays")),
            root?.Member("night")?.TimeRange() ?? UsualNight,
            Conversation(root?.Object("conversation")),
            Duplicates(root?.Object("duplicates")));
        root?.RefuseOtherKeys();
        return profile;
    }

    private static string? Prefix(string text) => PrefixPattern().IsMatch(text) ? text : null;

    private static T? Text<T>(this JsonCursor value, Func<string, T?> parse, string refusal)
        where T : class
    {
        if (value.Text() is not { } text)
        {
            return null;
        }

        var parsed = parse(text);
        if (parsed is null)
        {
            value.Refuse(refusal.Replace("{0}", text, StringComparison.Ordinal));
        }

        return parsed;
    }

    private static ImmutableArray<string> Languages(JsonCursor? root)
    {
        if (root?.Member("languages", "the language citizens are answered in first: [\"nl\", \"en\"]") is not { } given)
        {
            return ["nl"];
        }

        var languages = (given.OrRefuse(System.Text.Json.JsonValueKind.Array, "a list of languages: [\"nl\", \"en\"]")?.Elements() ?? [])
            .Select(element => element.Text(text => text is "nl" or "en" ? text : null, "'{0}' is no language there are texts in: nl or en"))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        return languages.IsEmpty ? ["nl"] : languages;
    }

    private static ImmutableArray<AreaLayer> Layers(JsonCursor? root)
    {
        var layers = root?.Objects("areas") ?? [];
        if (layers.IsEmpty)
        {
            return [UsualLayer];
        }

        var read = ImmutableArray.CreateBuilder<AreaLayer>();
        foreach (var layer in layers)
        {
            var name = layer.Member("layer", "a name for the layer, as \"wijk\"")?.Slug();
            var file = layer.Member("file", "the GeoJSON file that holds its areas")?.Text();
            layer.RefuseOtherKeys();
            if (name is not null && file is not null)
            {
                read.Add(new AreaLayer(name, file));
            }
        }

        return read.ToImmutable();
    }

    private static HolidayCalendar Holidays(JsonCursor? given)
    {
        if (given is null)
        {
            return HolidayCalendar.Dutch;
        }

        given.Member("calendar")?.Text(text => text == "nl" ? text : null, "'{0}' is no holiday calendar that is known: nl");
        var without = given.Array("without")
            .Select(element => element.Text(
                text => DutchHolidays.Ids.Contains(text, StringComparer.Ordinal) ? text : null, $"'{{0}}' is no holiday of the calendar: {string.Join(", ", DutchHolidays.Ids)}"))
            .OfType<string>().ToImmutableArray();
        var extra = ImmutableDictionary.CreateBuilder<LocalDate, string>();
        foreach (var (key, value) in given.Object("extra")?.Members() ?? [])
        {
            if (Terms.Date(key, value) is { } date && value.Slug() is { } id)
            {
                extra[date] = id;
            }
        }

        given.RefuseOtherKeys();
        return new HolidayCalendar(without, extra);
    }

    private static ConversationOptions Conversation(JsonCursor? given)
    {
        var usual = ConversationOptions.Default;
        var read = usual with
        {
            QuietPeriod = given?.Member("quietPeriod")?.Duration() ?? usual.QuietPeriod,
            Patience = given?.Member("patience")?.Duration() ?? usual.Patience,
            MostPhotos = given?.Member("mostPhotos")?.Whole(1, 30) ?? usual.MostPhotos,
        };
        given?.RefuseOtherKeys();
        return read;
    }

    private static DuplicateSettings Duplicates(JsonCursor? given)
    {
        var usual = DuplicateOptions.Default;
        var read = new DuplicateSettings(
            given?.Member("hashBits")?.Whole(0, PhotoHash.Bits) ?? usual.MaximumHashDistance,
            given?.Member("hashQuality")?.Whole(0, 100) ?? usual.MinimumHashQuality,
            given?.Member("samePhotoMetres")?.Number(1, 100_000) ?? usual.SamePhotoMaximumMetres,
            given?.Member("perhapsFactor")?.Number(1, 10) ?? usual.PerhapsFactor);
        given?.RefuseOtherKeys();
        return read;
    }

    [GeneratedRegex("^[A-Z]{2,5}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex PrefixPattern();
}
