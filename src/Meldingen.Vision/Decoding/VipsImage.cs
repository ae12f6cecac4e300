namespace Meldingen.Vision.Decoding;

/// <summary>A reference to a libvips image: lazy, so pixels are made when they are read.</summary>
internal sealed unsafe class VipsImage(nint handle) : IDisposable
{
    private nint _handle = handle;

    public nint Handle => _handle;

    public int Width => Vips.vips_image_get_width(_handle);

    public int Height => Vips.vips_image_get_height(_handle);

    public int Bands => Vips.vips_image_get_bands(_handle);

    public bool HasAlpha => Vips.vips_image_hasalpha(_handle) != 0;

    /// <summary>EXIF orientation, 1 to 8; 1 when the file says nothing.</summary>
    public int Orientation =>
        Vips.vips_image_get_typeof(_handle, "orientation") != 0 && Vips.vips_image_get_int(_handle, "orientation", out var value) == 0 && value is >= 1 and <= 8 ? value : 1;

    /// <summary>Pictures or pages in the file; only the first is ever made.</summary>
    public int Frames => Vips.vips_image_get_typeof(_handle, "n-pages") != 0 && Vips.vips_image_get_int(_handle, "n-pages", out var pages) == 0 ? pages : 1;

    public static VipsImage FromRgb(ReadOnlySpan<byte> rgb, int width, int height)
    {
        fixed (byte* data = rgb)
        {
            return new VipsImage(Vips.vips_image_new_from_memory_copy(data, (nuint)rgb.Length, width, height, 3, Vips.Bytes));
        }
    }

    /// <summary>What the numbers of its pixels mean: an ICC profile.</summary>
    public void SetColourProfile(ReadOnlySpan<byte> profile)
    {
        fixed (byte* data = profile)
        {
            Vips.vips_image_set_blob_copy(_handle, "icc-profile-data", data, (nuint)profile.Length);
        }
    }

    /// <summary>Runs an operation from this image to another; null when it refuses.</summary>
    public VipsImage? Then(string operation, string arguments = "") => VipsOperation.Image(operation, this, default, arguments);

    /// <summary>Pulls all pixels through: false when the source is truncated or damaged.</summary>
    public bool TryWrite(out byte[] pixels)
    {
        var memory = Vips.vips_image_write_to_memory(_handle, out var size);
        if (memory is null)
        {
            Vips.vips_error_clear();
            pixels = [];
            return false;
        }

        pixels = new ReadOnlySpan<byte>(memory, checked((int)size)).ToArray();
        Vips.g_free(memory);
        return true;
    }

    /// <summary>Whoever makes pixels of this image, on whatever thread, stops at the next strip and fails.</summary>
    public void GiveUp() => Vips.vips_image_set_kill(_handle, 1);

    public void Dispose()
    {
        if (_handle != 0)
        {
            Vips.g_object_unref(_handle);
            _handle = 0;
        }
    }
}
