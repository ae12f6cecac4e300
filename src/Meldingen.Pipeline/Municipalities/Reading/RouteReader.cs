using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>routes.json: ordered rules over names that must exist.</summary>
/// <param name="areas">Null when the areas could not be read: then rules that name them are not wrong too.</param>
internal sealed class RouteReader(ImmutableHashSet<CategoryId>? categories, ImmutableHashSet<AreaId>? areas, ImmutableSortedSet<string>? services)
{
    public ImmutableArray<RoutingRule> Read(MunicipalityFiles files, List<Problem> problems)
    {
        var root = JsonCursor.OfFile(files, MunicipalityFiles.Routes, problems);
        if (root is null)
        {
            return [];
        }

        var list = root.Member("rules", "a list of rules, the last of which catches all");
        var read = ImmutableArray.CreateBuilder<ReadRule>();
        foreach (var item in list?.OrRefuse(JsonValueKind.Array, "a list [ ]")?.Elements() ?? [])
        {
            var before = problems.Count;
            var rule = item.OrRefuse(JsonValueKind.Object, "an object { }") is null ? null : Rule(item);
            read.Add(new ReadRule(item, rule, Sound: problems.Count == before));
        }

        root.RefuseOtherKeys();
        CheckOrder(list, read.ToImmutable());
        return [.. read.Select(item => item.Rule).OfType<RoutingRule>()];
    }

    private static void CheckOrder(JsonCursor? list, ImmutableArray<ReadRule> read)
    {
        if (list is { IsArray: true } && (read.IsEmpty || read[^1] is { Sound: true, Rule.When.CatchesAll: false }))
        {
            list.Refuse("has no last rule that catches all: end with one that has no \"when\", or reports would go nowhere");
        }

        foreach (var (item, rule, _) in read.SkipLast(1).Where(item => item is { Sound: true, Rule.When.CatchesAll: true }))
        {
            item.Refuse($"'{rule!.Name}' catches all but is not the last, so the rules behind it never apply: move it to the end or give it a \"when\"");
        }

        foreach (var (item, rule, _) in read.Where(item => item.Rule is { Name.Length: > 0 })
            .GroupBy(item => item.Rule!.Name, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            item.Member("name")?.Refuse($"'{rule!.Name}' is the name of an earlier rule too: give each its own");
        }
    }

    /// <param name="Sound">False when something in it was refused: what it catches is then not known.</param>
    private sealed record ReadRule(JsonCursor Item, RoutingRule? Rule, bool Sound);

    private RoutingRule Rule(JsonCursor item)
    {
        var name = item.Member("name", "what agents will read as the reason of a route")?.Text() ?? "";
        var when = item.Object("when");
        var then = item.Object("then", "service and respondWithin");
        var rule = new RoutingRule(name, when is null ? RuleCondition.Always : Condition(when), Outcome(then));
        item.RefuseOtherKeys();
        return rule;
    }

    private RuleCondition Condition(JsonCursor when)
    {
        var read = new RuleCondition(
            [.. List(when, "category").Select(Category).OfType<CategoryId>()],
            [.. List(when, "area").Select(Area).OfType<AreaId>()],
            Moment(when.Object("observed")),
            Moment(when.Object("routed")),
            when.Member("urgencyAtLeast")?.Urgency(),
            when.Member("signalsAtLeast")?.Whole(1, 1000));
        when.RefuseOtherKeys();
        return read;
    }

    /// <summary>A list, or a single value that stands for a list of one. An empty list would match nothing or all: it is refused.</summary>
    private static ImmutableArray<JsonCursor> List(JsonCursor owner, string key)
    {
        if (owner.Member(key) is not { } value)
        {
            return [];
        }

        if (!value.IsArray)
        {
            return [value];
        }

        if (value.Elements().IsEmpty)
        {
            value.Refuse("is an empty list: name at least one, or leave the key out");
        }

        return value.Elements();
    }

    private CategoryId? Category(JsonCursor value)
    {
        if (value.Category() is not { } id)
        {
            return null;
        }

        if (categories?.Contains(id) == false)
        {
            value.Refuse($"there is no category '{id}': name one of {string.Join(", ", categories.Order())}, or add it to {MunicipalityFiles.Categories}");
        }

        return id;
    }

    private AreaId? Area(JsonCursor value)
    {
        if (value.Text() is not { } id)
        {
            return null;
        }

        if (areas?.Contains(new AreaId(id)) == false)
        {
            var known = string.Join(", ", areas.Select(area => area.Value).Order(StringComparer.Ordinal).Take(20));
            value.Refuse($"there is no area '{id}': name one of {known}, or add it to a layer");
        }

        return new AreaId(id);
    }

    private static MomentCondition? Moment(JsonCursor? given)
    {
        if (given is null)
        {
            return null;
        }

        var read = new MomentCondition(
            [.. List(given, "localTime").Select(Terms.TimeRange).OfType<LocalTimeRange>()],
            [.. List(given, "weekday").Select(Terms.Weekday).OfType<IsoDayOfWeek>()],
            given.Member("holiday")?.Flag(),
            given.Member("within")?.Duration());
        given.RefuseOtherKeys();
        return read;
    }

    private RuleOutcome Outcome(JsonCursor? then)
    {
        var service = then?.Member("service", "the id of a service");
        var id = service?.Slug();
        if (id is not null && services?.Contains(id) == false)
        {
            service?.Refuse(ServiceReader.UnknownService(id, services));
        }

        var clock = Clock(then?.Member("clock"));
        var within = then?.Member("respondWithin", "how soon, as \"2h\" or \"PT2H\"");
        var length = within?.Duration();
        if (clock == ResponseClock.Working && within?.Text()?.Contains('d', StringComparison.OrdinalIgnoreCase) == true)
        {
            within.Refuse("days say nothing on the working clock: write hours of service, as \"18h\" for two days of nine");
        }

        var read = new RuleOutcome(
            new ServiceId(id ?? ""),
            then?.Member("urgency")?.Urgency(),
            length ?? Duration.Zero,
            clock,
            then?.Member("notifyNow")?.Flag() ?? false);
        then?.RefuseOtherKeys();
        return read;
    }

    private static ResponseClock Clock(JsonCursor? given)
    {
        if (given is null || given.IsText("working"))
        {
            return ResponseClock.Working;
        }

        if (!given.IsText("wall"))
        {
            given.Refuse("must be \"working\" (hours in which the service is open) or \"wall\" (every hour)");
        }

        return ResponseClock.Wall;
    }
}
