using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Labels;

/// <summary>
/// A CSV beside a folder of photos. Columns: file (relative to the folder) and class; source_repo or source, source_path, licence and note where known.
/// </summary>
internal static class ManifestFile
{
    /// <summary>A note with these words marks a label that nobody could verify.</summary>
    private const string Unverified = "LEGALITY UNKNOWN";

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        MissingFieldFound = null,
        BadDataFound = null,
        TrimOptions = TrimOptions.Trim,
    };

    /// <param name="known">Classes that may occur.</param>
    public static LabelReading Read(string manifest, string photos, IReadOnlyCollection<CategoryId> known)
    {
        if (Missing(manifest, photos) is { } missing)
        {
            return new LabelReading([], [missing]);
        }

        var name = Path.GetFileName(manifest);
        var files = ImmutableArray.CreateBuilder<LabelledFile>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        using var reader = new CsvReader(new StreamReader(manifest), Format);
        if (!reader.Read() || !reader.ReadHeader() || !Has("file") || !Has("class"))
        {
            return new LabelReading([], [new Problem(name, "header", "empty, or without the columns 'file' and 'class'")]);
        }

        while (reader.Read())
        {
            var origin = new Origin(name, reader.Parser.RawRow);
            var file = reader.GetField("file") ?? string.Empty;
            var path = Path.Combine(photos, file);
            var label = reader.GetField("class");
            var isKnown = CategoryId.TryParse(label, out var category) && known.Contains(category);
            if (!isKnown)
            {
                problems.Add(origin.Problem($"unknown class '{label}': one of {string.Join(", ", known)} is expected"));
            }

            if (file.Length == 0 || !File.Exists(path))
            {
                problems.Add(origin.Problem(file.Length == 0 ? "no file named" : $"no file '{file}' in {photos}"));
            }
            else if (isKnown)
            {
                files.Add(new LabelledFile(
                    file,
                    path,
                    category,
                    Field("source_repo") ?? Field("source") ?? name,
                    SceneName.Of(Field("source_path") ?? file),
                    Field("licence") ?? "not stated",
                    !(Field("note") ?? string.Empty).Contains(Unverified, StringComparison.OrdinalIgnoreCase),
                    origin));
            }
        }

        if (files.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Problem(name, "rows", "a header and no row"));
        }

        return new LabelReading(files.ToImmutable(), problems.ToImmutable());

        bool Has(string column) => reader.HeaderRecord!.Any(h => string.Equals(h.Trim(), column, StringComparison.OrdinalIgnoreCase));

        string? Field(string column) => Has(column) && reader.GetField(column) is { Length: > 0 } value ? value : null;
    }

    private static Problem? Missing(string manifest, string photos) =>
        !File.Exists(manifest) ? new Problem(manifest, "file", "does not exist")
        : !Directory.Exists(photos) ? new Problem(photos, "folder", "does not exist")
        : null;
}
