using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Cli.Classifying;

/// <summary>A CSV of photos to classify: column file, relative to the CSV; columns text and at where rows have their own.</summary>
internal static class SightingList
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        MissingFieldFound = null,
        BadDataFound = null,
    };

    /// <param name="text">For rows without words of their own.</param>
    /// <param name="sentAt">For rows without a time of their own.</param>
    public static (ImmutableArray<Sighting> Sightings, ImmutableArray<Problem> Problems) Read(string csv, string? text, Instant? sentAt)
    {
        if (!File.Exists(csv))
        {
            return ([], [new Problem(csv, "file", "does not exist")]);
        }

        var name = Path.GetFileName(csv);
        var folder = Path.GetDirectoryName(Path.GetFullPath(csv))!;
        var sightings = ImmutableArray.CreateBuilder<Sighting>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        using var reader = new CsvReader(new StreamReader(csv), Format);
        if (!reader.Read() || !reader.ReadHeader() || !reader.HeaderRecord!.Any(h => h.Trim().Equals("file", StringComparison.OrdinalIgnoreCase)))
        {
            return ([], [new Problem(name, "header", "empty, or without the column 'file'")]);
        }

        while (reader.Read())
        {
            var file = reader.GetField("file")?.Trim() ?? string.Empty;
            var at = reader.GetField("at") is { Length: > 0 } written ? written.Trim() : null;
            if (file.Length == 0)
            {
                problems.Add(new Problem(name, $"row {reader.Parser.RawRow}", "no file named"));
            }
            else if (at is not null && SentTime.Parse(at) is null)
            {
                problems.Add(new Problem(name, $"row {reader.Parser.RawRow}", $"at '{at}': ISO 8601 is expected"));
            }
            else
            {
                var words = reader.GetField("text") is { Length: > 0 } own ? own : text;
                sightings.Add(new Sighting(file, Path.Combine(folder, file), words, SentTime.Parse(at) ?? sentAt));
            }
        }

        return (sightings.ToImmutable(), problems.ToImmutable());
    }
}
