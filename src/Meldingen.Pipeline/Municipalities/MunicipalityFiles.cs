using System.Collections.Immutable;

namespace Meldingen.Pipeline.Municipalities;

/// <summary>The files of a municipality's folder, read by the caller: name without folder ("routes.json") to bytes.</summary>
public sealed record MunicipalityFiles(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> ByName)
{
    public const string Municipality = "municipality.json";
    public const string Boundary = "boundary.geojson";
    public const string Neighbours = "neighbours.geojson";
    public const string BaseMap = "basemap.geojson";
    public const string Categories = "categories.json";
    public const string Services = "services.json";
    public const string Routes = "routes.json";
    public const string Words = "words.json";
    public const string NoReport = "no-report.json";

    /// <summary>May be absent.</summary>
    public const string Templates = "templates.json";

    /// <summary>"texts.nl.json"</summary>
    public static string Texts(string language) => $"texts.{language}.json";

    public static MunicipalityFiles Of(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files) =>
        new(files.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
