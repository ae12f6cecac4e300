using Meldingen.Pipeline.Vocabulary;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Directory = MetadataExtractor.Directory;

namespace Meldingen.Pipeline.Photos;

/// <summary>EXIF (CIPA DC-008) to facts, from JPEG, PNG, WebP, TIFF and HEIC. Never throws for what the bytes are: one damaged tag costs that tag.</summary>
public static class ExifReader
{
    private const int TagOffsetTime = 0x9010;
    private const int TagOffsetTimeOriginal = 0x9011;
    private const int TagOffsetTimeDigitized = 0x9012;
    private const int TagHPositioningError = 0x001F;

    // No maker has a longer name; a longer text is somebody's payload.
    private const int MostTextLength = 200;

    // An error radius beyond this says that the camera did not know.
    private const double MostAccuracyMetres = 100_000;

    public static PhotoFacts Read(ReadOnlyMemory<byte> file)
    {
        var directories = OrElse(() => ExifBlock.Read(file), []);
        var main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        var (gps, refusal) = OrElse(() => Gps(directories.OfType<GpsDirectory>()), default);
        return new PhotoFacts(
            OrElse(() => TakenAt(directories.OfType<ExifSubIfdDirectory>(), main), null),
            gps,
            OrElse(() => Orientation(main), 1),
            Text(main, ExifDirectoryBase.TagMake),
            Text(main, ExifDirectoryBase.TagModel),
            Text(main, ExifDirectoryBase.TagSoftware))
        {
            GpsRefusal = refusal,
        };
    }

    private static int Orientation(ExifIfd0Directory? main) =>
        main is not null && main.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 1 and <= 8 ? orientation : 1;

    private static CaptureTime? TakenAt(IEnumerable<ExifSubIfdDirectory> details, ExifIfd0Directory? main)
    {
        foreach (var directory in details)
        {
            var time = Time(directory, ExifDirectoryBase.TagDateTimeOriginal, TagOffsetTimeOriginal)
                ?? Time(directory, ExifDirectoryBase.TagDateTimeDigitized, TagOffsetTimeDigitized);
            if (time is not null)
            {
                return time;
            }
        }

        // The offset of the main time is written beside the details.
        return ExifTime.Parse(Text(main, ExifDirectoryBase.TagDateTime), details.Select(d => Text(d, TagOffsetTime)).FirstOrDefault(t => t is not null));
    }

    private static CaptureTime? Time(ExifSubIfdDirectory directory, int tag, int offsetTag) => ExifTime.Parse(Text(directory, tag), Text(directory, offsetTag));

    // The first good position; where there is none, why the first one is not.
    private static (GpsFix? Fix, GpsRefusal? Refusal) Gps(IEnumerable<GpsDirectory> directories)
    {
        GpsRefusal? refusal = null;
        foreach (var directory in directories)
        {
            if (directory.GetGeoLocation() is not { } location)
            {
                continue;
            }

            if (location.IsZero)
            {
                refusal ??= GpsRefusal.Zero;
            }
            else if (GeoPoint.TryCreate(location.Latitude, location.Longitude, out var point))
            {
                var accuracy = directory.TryGetDouble(TagHPositioningError, out var metres) && metres is > 0 and < MostAccuracyMetres
                    ? metres
                    : GpsFix.UsualAccuracyMetres;
                return (new GpsFix(point, accuracy) { At = OrElse(() => GpsTime.Of(directory), null) }, null);
            }
            else
            {
                refusal ??= GpsRefusal.OutOfRange;
            }
        }

        return (null, refusal);
    }

    private static string? Text(Directory? directory, int tag)
    {
        var text = OrElse(() => directory?.GetString(tag), null)?.Split('\0')[0].Trim();
        return string.IsNullOrEmpty(text) || text.Any(char.IsControl) ? null : text[..Math.Min(text.Length, MostTextLength)];
    }

    // The library parses what strangers send, and its exceptions are not a closed family: whatever it throws means that the value is damaged.
    private static T OrElse<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return otherwise;
        }
    }
}
