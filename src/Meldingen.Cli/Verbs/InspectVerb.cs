using System.CommandLine;
using System.Globalization;
using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;

namespace Meldingen.Cli.Verbs;

/// <summary>`inspect`: what a photo is, what its camera wrote, and its perceptual hash.</summary>
internal static class InspectVerb
{
    public static Command Create(Answers answers)
    {
        var files = Shared.Files(ArgumentArity.OneOrMore);
        var verb = new Command("inspect", "Tell what photos are: format, size, capture time, place, hashes") { files, Shared.Json };
        verb.SetAction(parsed =>
        {
            var reader = new PhotoReader(new VipsDecoder());
            var refused = false;
            foreach (var file in parsed.GetValue(files)!)
            {
                var answer = Inspect(file, reader);
                refused |= !answer.Readable;
                answers.Give(parsed.GetValue(Shared.Json), answer, a => a.Words());
            }

            return refused ? ExitCode.Refused : ExitCode.Done;
        });
        return verb;
    }

    private static Answer Inspect(string file, PhotoReader reader) => FileBytes.Read(file, out var bytes, out var reason)
        ? reader.Read(bytes).Reading switch
        {
            PhotoReading.Readable photo => Answer.Of(file, photo) with
            {
                Readable = true,
                Format = Name(photo.Format),
                Width = photo.WidthPixels,
                Height = photo.HeightPixels,
                Orientation = photo.Orientation,
                Hash = photo.Hash.ToString(),
                HashVersion = photo.HashVersion,
                HashQuality = photo.HashQuality,
            },
            PhotoReading.Unreadable photo => Answer.Of(file, photo) with { Reason = photo.Reason, Format = Name(photo.Format) },
            _ => throw new InvalidOperationException("a photo is readable or unreadable"),
        }
        : new Answer(file) { Reason = reason };

    private static string? Name(PhotoFormat format) => format == PhotoFormat.Unknown ? null : format.ToString().ToLowerInvariant();

    /// <param name="At">When the satellites were heard, by their own clock, in UTC; null where the file does not say.</param>
    private sealed record Place(double Lat, double Lon, double AccuracyMetres, string? At);

    private sealed record Answer(string File)
    {
        public bool Readable { get; init; }

        public string? Reason { get; init; }

        public string? Format { get; init; }

        /// <summary>Pixels, upright.</summary>
        public int? Width { get; init; }

        public int? Height { get; init; }

        public int? Orientation { get; init; }

        /// <summary>ISO 8601 as the camera's clock showed it; with an offset only where the camera told one.</summary>
        public string? TakenAt { get; init; }

        /// <summary>Whether <see cref="TakenAt"/> has no offset, so that whoever needs the moment assumes the municipality's zone; null where there is no time.</summary>
        public bool? ZoneAssumed { get; init; }

        public Place? Gps { get; init; }

        public string? Sha256 { get; init; }

        public string? Hash { get; init; }

        public string? HashVersion { get; init; }

        public int? HashQuality { get; init; }

        public static Answer Of(string file, PhotoReading photo) => new(file)
        {
            Sha256 = photo.Sha256.Hex,
            TakenAt = photo.Facts.TakenAt is { } taken ? $"{taken.Local:uuuu-MM-ddTHH:mm:ss}{taken.Offset:+HH:mm}" : null,
            ZoneAssumed = photo.Facts.TakenAt is { } time ? time.Offset is null : null,
            Gps = photo.Facts.Gps is { } gps ? new Place(gps.Point.LatitudeDegrees, gps.Point.LongitudeDegrees, gps.AccuracyMetres, gps.At?.ToString("uuuu-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null,
        };

        public string Words() => Readable
            ? $"{File}: {Format} {Width}×{Height}{(TakenAt is null ? string.Empty : $", taken {TakenAt}")}{(ZoneAssumed == true ? " (its zone is not told: the municipality's is assumed)" : string.Empty)}"
                + (Gps is null ? string.Empty : $", at {Gps.Lat:0.00000},{Gps.Lon:0.00000} ± {Gps.AccuracyMetres:0} m")
                + (Gps?.At is null ? string.Empty : $" by satellites heard at {Gps.At}")
                + $", hash {Hash} (quality {HashQuality})"
            : $"{File}: unreadable: {Reason}";
    }
}
