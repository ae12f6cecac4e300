using System.Collections.Immutable;
using System.CommandLine;
using Meldingen.Cli.Labels;
using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Classification.Head.Scoring;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Heads;

namespace Meldingen.Cli.Verbs;

/// <summary>`evaluate`: what the active head is worth on labelled photos. It scores the look of a photo, with the clock taken as satisfied.</summary>
internal static class EvaluateVerb
{
    public static Command Create(Answers answers)
    {
        var photos = new Option<string>("--photos") { Description = "folder of labelled photos", Required = true };
        var manifest = new Option<string>("--manifest") { Description = "CSV with the columns file and class", Required = true };
        var verb = new Command("evaluate", "Score the active head on labelled photos") { photos, manifest, Shared.Models, Shared.Cache, Shared.Json };
        verb.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(
            answers,
            parsed.GetValue(Shared.Json),
            ManifestFile.Read(parsed.GetValue(manifest)!, parsed.GetValue(photos)!, KnownCategories.Default),
            ModelAt(parsed.GetValue(Shared.Models)),
            parsed.GetValue(Shared.Cache),
            cancellation)));
        return verb;
    }

    private static ModelFolder ModelAt(string? folder) => folder is null ? ModelFolder.BesideProgram : new ModelFolder(folder);

    private static int Evaluate(Answers answers, bool json, LabelReading reading, ModelFolder models, string? cache, CancellationToken cancellation)
    {
        if (!reading.Problems.IsEmpty)
        {
            return answers.Refuse(reading.Problems);
        }

        using var eyes = PhotoEyes.Open(cache);
        var model = models.LoadCurrent().For(eyes.Features.Backbone, eyes.Features.Dimension);
        var scored = new List<ScoredPhoto>();
        var unreadable = new List<UnreadablePhoto>();
        foreach (var (file, look) in reading.Files.Zip(eyes.LookAtAll([.. reading.Files.Select(f => f.Path)], answers.Note, cancellation)))
        {
            if (look is PhotoLook.Seen seen)
            {
                scored.Add(new ScoredPhoto(file.Category, file.Source, file.Verified, model.Head.Judge(seen.Embedding.AsSpan())));
            }
            else if (look is PhotoLook.Unreadable refused)
            {
                unreadable.Add(new UnreadablePhoto(file.Name, refused.Reason));
            }
        }

        var answer = Answer.Of(model, Scorer.Score(scored), eyes.MillisecondsPerPhoto([.. reading.Files.Select(f => f.Path)]), [.. unreadable]);
        answers.Give(json, answer, a => a.Words());
        return ExitCode.Done;
    }

    private sealed record UnreadablePhoto(string File, string Reason);

    /// <param name="MsPerPhoto">From bytes to verdict on one core, milliseconds.</param>
    /// <param name="Unreadable">Photos that could not be decoded; they count in no other figure.</param>
    private sealed record Answer(
        string Model,
        int N,
        int Verified,
        double Accuracy,
        double MacroF1,
        double MacroF1WithoutNight,
        double Ece,
        double Coverage,
        double Precision,
        double MsPerPhoto,
        ImmutableSortedDictionary<CategoryId, ClassScore> PerClass,
        ImmutableSortedDictionary<string, SourceScore> PerSource,
        ImmutableSortedDictionary<CategoryId, ImmutableSortedDictionary<CategoryId, int>> Confusion,
        ImmutableSortedDictionary<CategoryId, UnverifiedScore> Unverified,
        ImmutableArray<UnreadablePhoto> Unreadable)
    {
        public static Answer Of(LoadedHead model, Evaluation e, double msPerPhoto, ImmutableArray<UnreadablePhoto> unreadable) => new(
            model.Version.Value,
            e.N,
            e.Verified,
            e.Accuracy,
            e.MacroF1,
            e.MacroF1WithoutNight,
            e.Ece,
            e.Coverage,
            e.Precision,
            msPerPhoto,
            e.PerClass,
            e.PerSource,
            e.Confusion,
            e.Unverified,
            unreadable);

        public string Words() => string.Join('\n',
        [
            $"{Model} on {N} photos ({Verified} with a certain label, {Unreadable.Length} more unreadable):",
            $"  accuracy {Accuracy:0.000}, macro-F1 {MacroF1:0.000} ({MacroF1WithoutNight:0.000} without night-loading), calibration error {Ece:0.000}",
            $"  decides {Coverage:0.000} of them, {Precision:0.000} of those right; {MsPerPhoto:0} ms per photo",
            .. PerClass.Select(c => c.Value.Quotable
                ? $"  {c.Key,-14} precision {c.Value.Precision:0.00} recall {c.Value.Recall:0.00} F1 {c.Value.F1:0.00} ({c.Value.N})"
                : $"  {c.Key,-14} too few photos to tell ({c.Value.N})"),
            .. PerSource.Select(s => $"  {s.Key}: accuracy {s.Value.Accuracy:0.00} ({s.Value.N})"),
        ]);
    }
}
