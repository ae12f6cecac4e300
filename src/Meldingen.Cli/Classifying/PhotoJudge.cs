using System.Collections.Immutable;
using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Classification.Observation;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Heads;
using NodaTime;

namespace Meldingen.Cli.Classifying;

/// <summary>The look of a photo, its words and its hour to a category, as the pipeline weighs them.</summary>
internal sealed class PhotoJudge
{
    /// <summary>Least probability of photo and words together, as the municipalities that ship have it. A photo alone must also convince the head.</summary>
    private const double Together = 0.5;

    /// <summary>Stands for an hour that nobody told: at noon no category of the night is possible.</summary>
    private static readonly Instant SomeNoon = Instant.FromUtc(2000, 1, 1, 11, 0);

    private readonly LoadedHead _model;
    private readonly ClassificationOptions _options;

    public PhotoJudge(LoadedHead model, WordList words)
    {
        _model = model;
        var rules = model.Head.Classes.Zip(model.Head.Thresholds, (category, threshold) => CategoryRule.Of(category, Math.Min(threshold ?? Together, Together)));
        _options = new ClassificationOptions([.. rules], NightHours.Default(SentTime.Zone), words, EvidenceWeights.Default);
    }

    public ClassifiedPhoto Judge(Sighting sighting, PhotoLook look)
    {
        if (look is PhotoLook.Unreadable unreadable)
        {
            return ClassifiedPhoto.Unreadable(sighting.Name, unreadable.Reason, _model.Version);
        }

        var observed = ObservedAt(sighting);
        ImmutableArray<HeadVerdict> photos = look is PhotoLook.Seen seen ? [_model.Head.Judge(seen.Embedding.AsSpan())] : [];
        var verdict = Classifier.Classify(new ClassificationInput(photos, sighting.Text, observed, _options, _model.Version.Value));
        var unknownHour = observed.At == SomeNoon;
        return ClassifiedPhoto.Of(sighting.Name, verdict with { Reasons = [.. verdict.Reasons.Where(r => !(unknownHour && r is Reason.HourSays))] });
    }

    private static ObservedAt ObservedAt(Sighting sighting)
    {
        var taken = FileBytes.Read(sighting.Path, out var bytes, out _) ? ExifReader.Read(bytes).TakenAt : null;
        var sent = sighting.SentAt ?? (taken is null ? SomeNoon : TimeClaim.OfCapture(taken, SomeNoon, SentTime.Zone).At);
        var claims = ImmutableArray.Create(TimeClaim.OfMessage(sent));
        if (taken is not null)
        {
            claims = claims.Add(TimeClaim.OfCapture(taken, sent, SentTime.Zone));
        }

        if (TimeInWords.Read(sighting.Text, sent, SentTime.Zone) is { } said)
        {
            claims = claims.Add(TimeClaim.OfWords(said, sent));
        }

        return ObservedAtResolver.Resolve(claims, ObservationOptions.Default);
    }
}
