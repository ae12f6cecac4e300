using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>categories.json</summary>
internal static partial class CategoryReader
{
    /// <param name="Categories">Those that are whole.</param>
    /// <param name="Ids">Every id that was given: what names one of them is not wrong too.</param>
    public sealed record Reading(ImmutableArray<Category> Categories, ImmutableHashSet<CategoryId> Ids);

    public static Reading Read(MunicipalityFiles files, ImmutableArray<string> languages, List<Problem> problems)
    {
        var root = JsonCursor.OfFile(files, MunicipalityFiles.Categories, problems);
        var categories = ImmutableArray.CreateBuilder<Category>();
        var ids = new HashSet<CategoryId>();
        foreach (var item in root?.Objects("categories", "a list of what a melding can be about") ?? [])
        {
            var id = item.Member("id", "kebab-case, as \"dog-fouling\"");
            var parsed = id?.Category();
            if (parsed is { } given && !ids.Add(given))
            {
                id?.Refuse($"'{given}' is the id of an earlier category too: give each its own");
            }

            categories.Add(Category(item, parsed ?? CategoryId.Other, languages));
        }

        root?.RefuseOtherKeys();
        return new Reading(categories.ToImmutable(), [.. ids]);
    }

    private static Category Category(JsonCursor item, CategoryId id, ImmutableArray<string> languages)
    {
        var colour = item.Member("colour", "of its marks on the map, as \"#8a5a2b\"");
        var text = colour?.Text();
        if (text is not null && !ColourPattern().IsMatch(text))
        {
            colour?.Refuse($"'{text}' is no colour: write \"#rrggbb\"");
        }

        var read = new Category(
            id,
            item.Translated("label", languages),
            text ?? "",
            item.Member("threshold", "the probability below which an agent decides, 0 to 1")?.Number(0, 1) ?? 0,
            item.Member("onlyAtNight")?.Flag() ?? false,
            item.Member("urgency", "low, normal, high or immediate")?.Urgency() ?? Urgency.Normal,
            SameProblem(item.Object("sameProblem")));
        item.RefuseOtherKeys();
        return read;
    }

    private static SameProblemRule? SameProblem(JsonCursor? given)
    {
        var metres = given?.Member("metres", "how near two reports of the same problem lie")?.Number(1, 5000);
        var days = given?.Member("days", "how long apart two reports of the same problem are")?.Number(0.01, 3650);
        given?.RefuseOtherKeys();
        return metres is null || days is null ? null : new SameProblemRule(metres.Value, Duration.FromDays(days.Value));
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ColourPattern();
}
