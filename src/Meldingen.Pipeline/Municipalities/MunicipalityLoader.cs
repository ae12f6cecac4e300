using System.Collections.Immutable;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Municipalities.Reading;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities;

/// <summary>Validates a municipality's folder whole: all mistakes at once, or a municipality in which every name is known.</summary>
public static class MunicipalityLoader
{
    public static MunicipalityLoad Load(MunicipalityFiles files)
    {
        var problems = new List<Problem>();
        var profile = ProfileReader.Read(files, problems);
        var map = ReadMap(files, profile, problems);
        var categories = CategoryReader.Read(files, profile.Languages, problems);
        var services = ServiceReader.Read(files, profile.Languages, problems);

        // A file that could not be read gives no names; the rules that use them are then not wrong as well.
        var rules = new RouteReader(
            categories.Ids.IsEmpty ? null : categories.Ids,
            map is null || map.AreaIds.IsEmpty ? null : map.AreaIds,
            services.Ids.IsEmpty ? null : services.Ids).Read(files, problems);
        var baseMap = BaseMapReader.Read(files, problems);
        var language = LanguageFiles.Read(files, profile.Languages, problems);
        var templates = TemplateReader.Read(files, profile.Languages, problems);
        if (language is not null && !problems.Exists(p => p.File == MunicipalityFiles.Categories))
        {
            RefuseStrangers(language.Words, categories.Ids, problems);
        }

        if (problems.Count > 0 || map?.Map is null || language is null)
        {
            return new MunicipalityLoad.Refused([.. problems]);
        }

        var municipality = new Municipality(
            profile.Id,
            profile.Name,
            profile.NumberPrefix,
            profile.TimeZone,
            profile.Country,
            profile.Languages,
            map.Map,
            baseMap,
            categories.Categories,
            services.Services,
            new RoutingTable(rules, services.Services, new LocalClock(profile.TimeZone, profile.Holidays)),
            Duplicates(profile.Duplicates, categories.Categories),
            profile.Conversation,
            Classification(profile, categories.Categories, language.Words),
            language.NoReport,
            language.Texts,
            templates);
        return new MunicipalityLoad.Loaded(municipality, map.Repairs);
    }

    private static MapReading? ReadMap(MunicipalityFiles files, Profile profile, List<Problem> problems)
    {
        var boundary = AreaFile("boundary", MunicipalityFiles.Boundary);
        var layers = profile.Layers.Select(layer => AreaFile(layer.Layer, layer.File)).ToImmutableArray();
        var neighbours = files.ByName.ContainsKey(MunicipalityFiles.Neighbours) ? AreaFile("neighbour", MunicipalityFiles.Neighbours) : null;
        if (boundary is null || layers.Any(layer => layer is null))
        {
            return null;
        }

        var reading = MunicipalMapReader.Read(boundary, layers.OfType<AreaFile>().ToImmutableArray(), neighbours, profile.Country);
        problems.AddRange(reading.Problems);
        return reading;

        AreaFile? AreaFile(string layer, string name)
        {
            if (files.ByName.TryGetValue(name, out var bytes))
            {
                return new AreaFile(layer, name, bytes);
            }

            problems.Add(new Problem(name, "$", $"is missing: the GeoJSON of the {layer} layer"));
            return null;
        }
    }

    private static ClassificationOptions Classification(Profile profile, ImmutableArray<Category> categories, WordList words) => new(
        [.. categories.Select(category => new CategoryRule(category.Id, category.Threshold, category.OnlyAtNight))],
        new NightHours(profile.TimeZone, profile.Night.From, profile.Night.To),
        words,
        EvidenceWeights.Default);

    /// <summary>Words for a category that is not there would never count, and nobody would notice.</summary>
    private static void RefuseStrangers(WordList words, ImmutableHashSet<CategoryId> categories, List<Problem> problems) =>
        problems.AddRange(words.ByCategory.Keys.Where(id => !categories.Contains(id)).Select(id => new Problem(
            MunicipalityFiles.Words, $"categories.{id}", $"there is no category '{id}': name one of {string.Join(", ", categories.Order())}")));

    private static DuplicateOptions Duplicates(DuplicateSettings settings, ImmutableArray<Category> categories) => new()
    {
        MaximumHashDistance = settings.HashBits,
        MinimumHashQuality = settings.HashQuality,
        SamePhotoMaximumMetres = settings.SamePhotoMetres,
        PerhapsFactor = settings.PerhapsFactor,
        SameProblem = categories
            .Where(category => category.SameProblem is not null)
            .ToImmutableDictionary(category => category.Id, category => category.SameProblem!),
    };
}
