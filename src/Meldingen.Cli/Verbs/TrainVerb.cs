using System.Collections.Immutable;
using System.CommandLine;
using Meldingen.Cli.Labels;
using Meldingen.Cli.Models;
using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Head.Training;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Heads;

namespace Meldingen.Cli.Verbs;

/// <summary>`train`: from labelled folders and what agents confirmed to a version in the models folder.</summary>
internal static class TrainVerb
{
    public static Command Create(Answers answers)
    {
        var labelled = new LabelOptions();
        var outFolder = new Option<string>("--out") { Description = "the models folder to write the version into", Required = true };
        var promise = new Option<double>("--promise")
        {
            Description = "precision promised per category for what the head decides by itself, above 0 and at most 1",
            DefaultValueFactory = _ => TrainingOptions.Default.PromisedPrecision,
        };
        promise.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1))
            {
                result.AddError("--promise: above 0 and at most 1");
            }
        });
        var penalties = new Option<double[]>("--penalty") { Description = "strengths of the L2 penalty to choose from", AllowMultipleArgumentsPerToken = true };
        var notes = new Option<string?>("--notes") { Description = "Markdown about the data and its failures, for the model card" };
        var makeCurrent = new Option<bool>("--make-current") { Description = "make the version the active one; the first version always is" };
        var verb = new Command("train", "Train a head and write it as a version with its figures and its card") { outFolder, promise, penalties, notes, makeCurrent, Shared.Cache, Shared.Json };
        labelled.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var reading = labelled.Read(parsed);
            if (!reading.Problems.IsEmpty)
            {
                return answers.Refuse(reading.Problems);
            }

            var notesText = parsed.GetValue(notes) is { } file ? await File.ReadAllTextAsync(file, cancellation) : string.Empty;
            using var eyes = PhotoEyes.Open(parsed.GetValue(Shared.Cache));
            var rows = Rows(reading.Files, eyes, answers, cancellation);
            if (!TrainingSet.TryCreate(eyes.Features, rows, out var set, out var reasons))
            {
                return answers.Refuse(reasons.Select(r => new Problem("photos", "training set", r)));
            }

            var options = TrainingOptions.Default with { PromisedPrecision = parsed.GetValue(promise) };
            var trained = HeadTrainer.Train(set, parsed.GetValue(penalties) is { Length: > 0 } chosen ? options with { Penalties = [.. chosen] } : options, answers.Note);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var models = new ModelFolder(parsed.GetValue(outFolder)!);
            var version = ModelFolder.Name(trained.Head, today);
            var metrics = MetricsFile.Of(version, today, set, trained);
            var licences = reading.Files.GroupBy(f => f.Source, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => string.Join("; ", g.Select(f => f.Licence).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal);
            var sha256 = ModelWriter.Write(models, trained.Head, version, metrics.ToJson(), ModelCard.Write(metrics, licences, notesText));
            var active = parsed.GetValue(makeCurrent) || !models.HasCurrent;
            if (active)
            {
                models.MakeCurrent(version, sha256);
            }

            answers.Give(parsed.GetValue(Shared.Json), Answer.Of(version, models, sha256, active, metrics), a => a.Words());
            return ExitCode.Done;
        });
        return verb;
    }

    private static List<TrainingRow> Rows(ImmutableArray<LabelledFile> files, PhotoEyes eyes, Answers answers, CancellationToken cancellation)
    {
        var rows = new List<TrainingRow>();
        foreach (var (file, look) in files.Zip(eyes.LookAtAll([.. files.Select(f => f.Path)], answers.Note, cancellation)))
        {
            if (look is PhotoLook.Seen seen)
            {
                rows.Add(new TrainingRow(seen.Photo, file.Category, file.Source, file.Scene, seen.Embedding.AsMemory(), file.Verified));
            }
            else if (look is PhotoLook.Unreadable unreadable)
            {
                answers.Note(file.Origin.Problem($"'{file.Name}' is unreadable and left out: {unreadable.Reason}").ToString());
            }
        }

        return rows;
    }

    private sealed record Answer(
        string Version,
        string Folder,
        string Sha256,
        bool Active,
        int Photos,
        double Penalty,
        double PromisedPrecision,
        double SceneMacroF1,
        double SourceMacroF1,
        double PromiseKeptPrecision,
        double PromiseKeptCoverage)
    {
        public static Answer Of(ModelVersion version, ModelFolder models, Sha256 sha256, bool active, MetricsFile metrics) => new(
            version.Value,
            models.FolderOf(version),
            sha256.Hex,
            active,
            metrics.SceneHeldOut.N,
            metrics.Penalty,
            metrics.PromisedPrecision,
            metrics.SceneHeldOut.MacroF1,
            metrics.SourceHeldOut.MacroF1,
            metrics.PromiseKept.Precision,
            metrics.PromiseKept.Coverage);

        public string Words() =>
            $"{Version} from {Photos} photos{(Active ? ", now active" : string.Empty)}: macro-F1 {SceneMacroF1:0.00} with scenes held out, {SourceMacroF1:0.00} with sources held out; "
            + $"it keeps {PromiseKeptPrecision:0.00} precision at coverage {PromiseKeptCoverage:0.00} (promised {PromisedPrecision:0.00})";
    }
}
