using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;

namespace Meldingen.Cli.Labels;

/// <summary>
/// What agents confirmed, as the console exports it: one JSON object a line with sha256, category, at and reportId; the bytes by their SHA-256 in a content folder.
/// Photos of one report are one scene, labels of one month one source: reports and days never lie on both sides of a split.
/// </summary>
internal static class LabelExport
{
    /// <param name="known">Classes that may occur.</param>
    public static LabelReading Read(string export, string photoStore, IReadOnlyCollection<CategoryId> known)
    {
        if (!File.Exists(export) || !Directory.Exists(photoStore))
        {
            return new LabelReading([], [new Problem(File.Exists(export) ? photoStore : export, "path", "does not exist")]);
        }

        var name = Path.GetFileName(export);
        var store = new ContentFolder(photoStore);
        var files = ImmutableArray.CreateBuilder<LabelledFile>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var row = 0;
        foreach (var line in File.ReadLines(export))
        {
            row++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var origin = new Origin(name, row);
            if (Parse(line, known, store, origin, out var reasons) is { } file)
            {
                files.Add(file);
            }

            problems.AddRange(reasons.Select(origin.Problem));
        }

        if (files.Count == 0 && problems.Count == 0)
        {
            problems.Add(new Problem(name, "rows", "empty: no label was exported"));
        }

        return new LabelReading(files.ToImmutable(), problems.ToImmutable());
    }

    private static LabelledFile? Parse(string line, IReadOnlyCollection<CategoryId> known, ContentFolder store, Origin origin, out List<string> reasons)
    {
        reasons = [];
        JsonElement label;
        try
        {
            label = JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            reasons.Add("no JSON object");
            return null;
        }

        if (!Sha256.TryParse(Text(label, "sha256"), out var photo))
        {
            reasons.Add($"sha256 '{Text(label, "sha256")}': 64 hexadecimal digits are expected");
        }
        else if (!store.Contains(photo))
        {
            reasons.Add($"photo {photo} is not in the photo store: erased, or another store");
        }

        if (!CategoryId.TryParse(Text(label, "category"), out var category) || !known.Contains(category))
        {
            reasons.Add($"unknown category '{Text(label, "category")}': one of {string.Join(", ", known)} is expected");
        }

        if (!DateTimeOffset.TryParse(Text(label, "at"), out var at))
        {
            reasons.Add($"at '{Text(label, "at")}': an ISO 8601 instant is expected");
        }

        if (Text(label, "reportId") is not { Length: > 0 } report)
        {
            reasons.Add("no reportId");
            return null;
        }

        return reasons.Count > 0
            ? null
            : new LabelledFile(photo.Hex, store.PathOf(photo), category, $"agents/{at.UtcDateTime:yyyy-MM}", report, "sent by melders", Verified: true, origin);
    }

    private static string? Text(JsonElement label, string key) =>
        label.ValueKind == JsonValueKind.Object && label.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
