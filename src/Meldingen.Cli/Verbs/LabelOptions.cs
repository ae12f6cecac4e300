using System.CommandLine;
using Meldingen.Cli.Labels;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Verbs;

/// <summary>Where labelled photos come from: a folder with its manifest, an export of what agents confirmed, or both.</summary>
internal sealed class LabelOptions
{
    private readonly Option<string?> _photos = new("--photos") { Description = "folder of labelled photos" };
    private readonly Option<string?> _manifest = new("--manifest") { Description = "CSV with the columns file and class" };
    private readonly Option<string?> _labels = new("--labels") { Description = "JSON lines that the console exported" };
    private readonly Option<string?> _photoStore = new("--photo-store") { Description = "content folder with the bytes of the exported photos" };

    private readonly Option<string[]> _categories = new("--category")
    {
        Description = "categories that labels may name, where they are not the five usual ones",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command verb)
    {
        verb.Options.Add(_photos);
        verb.Options.Add(_manifest);
        verb.Options.Add(_labels);
        verb.Options.Add(_photoStore);
        verb.Options.Add(_categories);
        verb.Validators.Add(result =>
        {
            var (photos, manifest) = (result.GetValue(_photos) is not null, result.GetValue(_manifest) is not null);
            var (labels, store) = (result.GetValue(_labels) is not null, result.GetValue(_photoStore) is not null);
            if (photos != manifest || labels != store || !(photos || labels))
            {
                result.AddError("give --photos with --manifest, or --labels with --photo-store, or both pairs");
            }

            foreach (var category in (result.GetValue(_categories) ?? []).Where(c => !CategoryId.TryParse(c, out _)))
            {
                result.AddError($"--category '{category}': kebab-case is expected");
            }
        });
    }

    public LabelReading Read(ParseResult parsed)
    {
        IReadOnlyCollection<CategoryId> known = parsed.GetValue(_categories) is { Length: > 0 } named ? [.. named.Select(CategoryId.Parse)] : KnownCategories.Default;
        var reading = LabelReading.None;
        if (parsed.GetValue(_manifest) is { } manifest)
        {
            reading = reading.And(ManifestFile.Read(manifest, parsed.GetValue(_photos)!, known));
        }

        if (parsed.GetValue(_labels) is { } labels)
        {
            reading = reading.And(LabelExport.Read(labels, parsed.GetValue(_photoStore)!, known));
        }

        return reading.NeedingTwoClasses(parsed.GetValue(_manifest) ?? parsed.GetValue(_labels)!);
    }
}
