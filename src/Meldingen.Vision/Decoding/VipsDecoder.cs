using Meldingen.Pipeline.Photos;

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
        if (header.Open(bytes.Span, shrink) is not var (image, shrinkLeft) || Pixels(image, shrinkLeft, header.Orientation, deadline) is not var (rgb, width, height))
        {
            return new DecodeResult.Unreadable(
                deadline.Passed ? $"reading it takes longer than the {_limits.MostTime.TotalSeconds:0.###} s allowed" : PhotoHeader.Undecodable(format), format);
        }

        var sideways = header.Orientation >= 5;
        return new DecodeResult.Readable(new DecodedPhoto(
            rgb,
            width,
            height,
            sideways ? header.Height : header.Width,
            sideways ? header.Width : header.Height,
            format,
            header.Orientation));
    }

    // Takes the image over. Each step makes a new image and gives up the one before; a null anywhere is damage.
    private static (byte[] Rgb, int Width, int Height)? Pixels(VipsImage image, int shrink, int orientation, Deadline deadline)
    {
        try
        {
            deadline.Watch(image);
            foreach (var step in Steps(image.HasAlpha, shrink, orientation))
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

    private static IEnumerable<Func<VipsImage, VipsImage?>> Steps(bool alpha, int shrink, int orientation)
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

        if (orientation != 1)
        {
            // Turning needs random access; what is turned is small by now.
            yield return image => image.InMemory();
            yield return image => image.Then("autorot");
        }
    }
}
