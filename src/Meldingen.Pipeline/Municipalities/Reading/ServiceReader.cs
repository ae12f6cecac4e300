using System.Collections.Immutable;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>services.json</summary>
internal static class ServiceReader
{
    /// <param name="Services">Those that have an id.</param>
    public sealed record Reading(ImmutableArray<FieldService> Services, ImmutableSortedSet<string> Ids);

    public static Reading Read(MunicipalityFiles files, ImmutableArray<string> languages, List<Problem> problems)
    {
        var root = JsonCursor.OfFile(files, MunicipalityFiles.Services, problems);
        var services = ImmutableArray.CreateBuilder<FieldService>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var onDuty = new List<(JsonCursor Key, string Of, string? Service)>();
        foreach (var item in root?.Objects("services", "a list of who goes out") ?? [])
        {
            var key = item.Member("id", "a name for rules, as \"cleaning\"");
            var id = key?.Slug();
            if (id is not null && !ids.Add(id))
            {
                key?.Refuse($"'{id}' is the id of an earlier service too: give each its own");
            }

            var duty = item.Member("onDuty");
            var dutyId = duty?.Slug();
            if (duty is not null)
            {
                onDuty.Add((duty, id ?? "", dutyId));
            }

            services.Add(new FieldService(
                new ServiceId(id ?? ""),
                item.Translated("name", languages),
                HoursReader.Read(item),
                dutyId is null ? null : new ServiceId(dutyId),
                Delivery(item.Object("delivery", "how a report reaches it: {\"adapter\": \"webhook\", \"settings\": {…}}"))));
            item.RefuseOtherKeys();
        }

        root?.RefuseOtherKeys();
        foreach (var (key, of, service) in onDuty)
        {
            if (service is not null && (service == of || !ids.Contains(service)))
            {
                key.Refuse(service == of ? "a service cannot be on duty for itself: leave it out" : UnknownService(service, ids));
            }
        }

        return new Reading(services.ToImmutable(), ids.ToImmutableSortedSet(StringComparer.Ordinal));
    }

    public static string UnknownService(string id, IEnumerable<string> known) =>
        $"there is no service '{id}': name one of {string.Join(", ", known.Order(StringComparer.Ordinal))}, or add it to {MunicipalityFiles.Services}";

    private static DeliverySettings Delivery(JsonCursor? given)
    {
        var settings = (given?.Object("settings")?.Members() ?? [])
            .Select(member => (member.Key, Text: member.Value.Text()))
            .Where(member => member.Text is not null)
            .ToImmutableSortedDictionary(member => member.Key, member => member.Text!, StringComparer.Ordinal);
        var read = new DeliverySettings(given?.Member("adapter", "as \"webhook\"")?.Slug() ?? "", settings);
        given?.RefuseOtherKeys();
        return read;
    }
}
