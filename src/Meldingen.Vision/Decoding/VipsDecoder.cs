using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding.Jpeg;

namespace Meldingen.Vision.Decoding;

/// <summary>Decodes with libvips, each photo once: the header tells the size, limits are checked, and only then pixels are made.</summary>
public sealed class VipsDecoder : IPhotoDecoder
{
    private readonly DecodeLimits _limits;
    private readonly TimeProvider _time;
    private readonly HeicLibrary? _heic;

    /// <param name="time">Runs the limit of time; the system's by default.</param>
    public VipsDecoder(DecodeLimits? limits = null, TimeProvider? time = null)
        : this(HeicLibrary.Installed, limits, time)
    {
    }

    internal VipsDecoder(HeicLibrary? heic, DecodeLimits? limits = null, TimeProvider? time = null)
    {
        _heic = heic;
        _limits = limits ?? new DecodeLimits();
        _time = time ?? TimeProvider.System;
        Vips.Start();
    }

    public DecodeResult Decode(ReadOnlyMemory<byte> bytes, string? declaredType = null)
    {
        var format = PhotoContent.FormatOf(bytes.Span);
        if (format != PhotoFormat.Unknown && PhotoContent.MimeMismatch(declaredType, format) is { } lie)
        {
            return new DecodeResult.Unreadable(lie, format);
        }

        using var pinned = bytes.Pin();
        if (PhotoHeader.Read(bytes.Span, _limits, _heic, out var reason) is not { } header)
        {
            return new DecodeResult.Unreadable(reason, format);
        }

        var shrink = PhotoHeader.ShrinkFor(Math.Min(header.Width, header.Height), _limits.AnalysisSide);
        using var deadline = new Deadline(_limits.MostTime, _time);
        if ((Plain(header, bytes.Span, shrink, deadline) ?? Opened(header, bytes.Span, shrink, deadline)) is not var (stored, storedWidth, storedHeight))
        {
            return new DecodeResult.Unreadable(
                deadline.Passed ? $"reading it takes longer than the {_limits.MostTime.TotalSeconds:0.###} s allowed" : PhotoHeader.Undecodable(format), format);
        }

        var (rgb, width, height) = Upright.Turn(stored, storedWidth, storedHeight, header.Orientation);
        var sideways = Upright.IsSideways(header.Orientation);
        return new DecodeResult.Readable(new DecodedPhoto(
            rgb,
            width,
            height,
            sideways ? header.Height : header.Width,
            sideways ? header.Width : header.Height,
            format,
            header.Orientation));
    }

    // What phones send, straight from its bits; libvips reads all else, and decides about all that is odd.
    private static (byte[] Rgb, int Width, int Height)? Plain(PhotoHeader header, ReadOnlySpan<byte> bytes, int shrink, Deadline deadline) =>
        header.Format == PhotoFormat.Jpeg && shrink is 4 or 8 && PlainJpegReader.Open(bytes, shrink) is { } jpeg && (jpeg.Width, jpeg.Height) == (header.Width, header.Height)
            ? jpeg.Decode(bytes, shrink, () => deadline.Passed)
            : null;

    private static (byte[] Rgb, int Width, int Height)? Opened(PhotoHeader header, ReadOnlySpan<byte> pinned, int shrink, Deadline deadline) =>
        header.Open(pinned, shrink) is var (image, shrinkLeft) ? Pixels(image, shrinkLeft, deadline) : null;

    // Takes the image over. Each step makes a new image and gives up the one before; a null anywhere is damage.
    private static (byte[] Rgb, int Width, int Height)? Pixels(VipsImage image, int shrink, Deadline deadline)
    {
        try
        {
            deadline.Watch(image);
            foreach (var step in Steps(image.HasAlpha, shrink))
            {
                if (step(image) is not { } next)
                {
                    return null;
                }

                deadline.Watch(next);
                image.Dispose();
                image = next;
            }

            return image.Bands == 3 && image.TryWrite(out var pixels) ? (pixels, image.Width, image.Height) : null;
        }
        finally
        {
            deadline.Watch(null);
            image.Dispose();
        }
    }

    private static IEnumerable<Func<VipsImage, VipsImage?>> Steps(bool alpha, int shrink)
    {
        yield return image => image.Then("colourspace", "space=srgb");
        if (alpha)
        {
            // Before shrinking: colours under transparent parts must not bleed into their neighbours.
            yield return image => image.Then("flatten", "background=255");
        }

        yield return image => image.Then("cast", "format=uchar");
        if (shrink > 1)
        {
            yield return image => image.Then("shrink", $"hshrink={shrink},vshrink={shrink}");
        }
    }
}
