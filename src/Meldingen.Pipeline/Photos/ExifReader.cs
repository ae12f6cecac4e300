using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using NodaTime.Text;
using Directory = MetadataExtractor.Directory;

namespace Meldingen.Pipeline.Photos;

/// <summary>EXIF to facts. Never throws for what the bytes are.</summary>
public static class ExifReader
{
    private const double UsualAccuracyMetres = 30;
    private const int TagOffsetTime = 0x9010;
    private const int TagOffsetTimeOriginal = 0x9011;
    private const int TagOffsetTimeDigitized = 0x9012;
    private const int TagHPositioningError = 0x001F;
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu:MM:dd HH:mm:ss");
    private static readonly OffsetPattern ClockOffset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    public static PhotoFacts Read(ReadOnlyMemory<byte> file)
    {
        IReadOnlyList<Directory> directories;
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            directories = ImageMetadataReader.ReadMetadata(stream);
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException or InvalidOperationException or NotSupportedException or FormatException)
        {
            return PhotoFacts.None;
        }

        var main = directories.OfType<ExifIfd0Directory>().FirstOrDefault();
        return new PhotoFacts(
            TakenAt(directories.OfType<ExifSubIfdDirectory>(), main),
            Gps(directories.OfType<GpsDirectory>()),
            main is not null && main.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 1 and <= 8 ? orientation : 1,
            Text(main, ExifDirectoryBase.TagMake), Text(main, ExifDirectoryBase.TagModel), Text(main, ExifDirectoryBase.TagSoftware));
    }

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

        return Time(main, ExifDirectoryBase.TagDateTime, TagOffsetTime);
    }

    private static CaptureTime? Time(Directory? directory, int tag, int offsetTag)
    {
        // Some cameras append fractions or a zone to the time: the first 19 characters are the standard's.
        var text = Text(directory, tag);
        if (text is not { Length: >= 19 } || !Clock.Parse(text[..19]).TryGetValue(default, out var local))
        {
            return null;
        }

        var offset = Text(directory, offsetTag) is { } written && ClockOffset.Parse(written).TryGetValue(default, out var parsed) ? parsed : (Offset?)null;
        return new CaptureTime(local, offset);
    }

    private static GpsFix? Gps(IEnumerable<GpsDirectory> directories)
    {
        foreach (var directory in directories)
        {
            if (directory.GetGeoLocation() is { IsZero: false } location && GeoPoint.TryCreate(location.Latitude, location.Longitude, out var point))
            {
                var accuracy = directory.TryGetDouble(TagHPositioningError, out var metres) && metres is > 0 and < 100_000 ? metres : UsualAccuracyMetres;
                return new GpsFix(point, accuracy);
            }
        }

        return null;
    }

    private static string? Text(Directory? directory, int tag)
    {
        var text = directory?.GetString(tag)?.Trim('\0', ' ');
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
