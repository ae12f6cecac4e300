using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Classification;
using Meldingen.Pipeline.Classification.Observation;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Classification;

/// <summary>Opens what a draft holds and asks the Pipeline what it is, when it was seen and where.</summary>
internal sealed class EvidenceReader(ServedMunicipality served, ActiveModel model, PersonalData personal)
{
    /// <param name="pinsOfSeries">Pins of other drafts that are the place of this one too.</param>
    public DraftAnalysis Read(
        IReadOnlyList<Message> messages, IReadOnlyList<Message> pinsOfSeries, IReadOnlyList<Photo> photos, IReadOnlyList<(Photo Photo, CachedReading Reading)> readings)
    {
        var words = messages.Select(m => (Message: m, Text: personal.OpenOrNull(m.WordsSealed))).Where(w => !string.IsNullOrWhiteSpace(w.Text)).ToList();
        var text = words.Count == 0 ? null : string.Join('\n', words.Select(w => w.Text));
        var observed = ObservedAtResolver.Resolve(Times(messages, words!, readings), ObservationOptions.Default);
        var verdict = Classifier.Classify(new ClassificationInput(
            [.. readings.Where(r => r.Reading.Unreadable is null).Select(r => r.Reading.Verdict)], text, observed, served.Municipality.Classification, model.Version));
        var abstained = verdict.Decision as CategoryDecision.Abstained;
        var positions = Positions(readings).ToList();
        return new DraftAnalysis(
            [.. photos.Select(p => Finding(p, readings.FirstOrDefault(r => r.Photo.Id == p.Id).Reading))],
            [.. verdict.Ranked.Select(r => new RankedFinding(r.Category, r.Probability))],
            (verdict.Decision as CategoryDecision.Decided)?.Category,
            abstained?.Because.Code,
            [.. verdict.Reasons.Select(r => new ReasonFinding(r.Code, r.Arguments)), new ReasonFinding(observed.Reason.Code, observed.Reason.Arguments)],
            verdict.ModelVersion,
            [.. Pins([.. messages, .. pinsOfSeries]), .. positions.Select(p => p.Claim).OfType<ExifClaim.Accepted>().Select(a => a.Claim)],
            observed.At,
            observed.Reason.Code,
            LanguageGuess.Of(text))
        {
            RefusedPlaces = [.. positions.Where(p => p.Claim is ExifClaim.Refused).Select(p => new RefusedPlace(p.Photo, ((ExifClaim.Refused)p.Claim).Code))],
        };
    }

    private IEnumerable<TimeClaim> Times(
        IReadOnlyList<Message> messages, IEnumerable<(Message Message, string Text)> words, IReadOnlyList<(Photo Photo, CachedReading Reading)> readings)
    {
        var zone = served.Municipality.TimeZone;
        foreach (var message in messages)
        {
            yield return TimeClaim.OfMessage(message.SentAt, message.Id.ToString());
        }

        foreach (var (message, text) in words)
        {
            if (TimeInWords.Read(text, message.SentAt, zone) is { } said)
            {
                yield return TimeClaim.OfWords(said, message.SentAt, message.Id.ToString());
            }
        }

        foreach (var (photo, reading) in readings.Where(r => r.Photo.AsDocument))
        {
            if (reading.Facts.TakenAt is { } taken)
            {
                yield return TimeClaim.OfCapture(taken, photo.SentAt, zone, photo.Id.ToString());
            }
        }
    }

    private IEnumerable<PlaceClaim> Pins(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            if (personal.OpenOrNull(message.PinSealed)?.Split(',') is [var latitude, var longitude]
                && GeoPoint.TryCreate(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture), out var point))
            {
                yield return PlaceClaim.OfPin(point, message.SentAt, message.Id.ToString());
            }
        }
    }

    private IEnumerable<(PhotoId Photo, ExifClaim Claim)> Positions(IReadOnlyList<(Photo Photo, CachedReading Reading)> readings)
    {
        foreach (var (photo, reading) in readings.Where(r => r.Photo.AsDocument))
        {
            if (ExifClaim.Read(reading.Facts, served.Municipality.TimeZone, photo.SentAt, served.Municipality.Country, photo.Id.ToString()) is { } claim)
            {
                yield return (photo.Id, claim);
            }
        }
    }

    // One that is still on its way, or was taken back, is nobody's to look at.
    private static PhotoFinding Finding(Photo photo, CachedReading? reading) =>
        new(photo.Id, reading is null ? null : photo.Sha256, reading?.Hash, reading?.HashVersion, reading?.HashQuality ?? 0,
            reading is null ? photo.State == MediaState.Unreadable ? photo.Reason : null : reading.Unreadable)
        {
            Lost = photo.State == MediaState.Lost,
        };
}
