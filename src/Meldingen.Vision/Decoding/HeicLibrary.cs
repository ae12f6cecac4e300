using System.Runtime.InteropServices;

namespace Meldingen.Vision.Decoding;

/// <summary>
/// The system's libheif, which comes with Debian's libvips42: the libvips that is fetched cannot decode HEVC, for its patents. It is called through its own
/// C functions and not through a second libvips, as two of those in one process would register the same types twice.
/// </summary>
internal sealed unsafe class HeicLibrary
{
    public const string Missing = "HEIC needs libvips42 with libheif: apt-get install libvips42";

    // enum heif_compression_format, heif_colorspace, heif_chroma, heif_channel
    private const int Hevc = 1;
    private const int Rgb = 1;
    private const int InterleavedRgb = 10;
    private const int Interleaved = 10;

    private readonly delegate* unmanaged<nint> _alloc;
    private readonly delegate* unmanaged<nint, void> _free;
    private readonly delegate* unmanaged<nint, int, void> _setThreads;
    private readonly delegate* unmanaged<nint, byte*, nuint, nint, Error> _read;
    private readonly delegate* unmanaged<nint, nint*, Error> _primary;
    private readonly delegate* unmanaged<nint, int> _width;
    private readonly delegate* unmanaged<nint, int> _height;
    private readonly delegate* unmanaged<nint, nuint> _profileSize;
    private readonly delegate* unmanaged<nint, byte*, Error> _profile;
    private readonly delegate* unmanaged<nint, void> _releaseHandle;
    private readonly delegate* unmanaged<nint, nint*, int, int, nint, Error> _decode;
    private readonly delegate* unmanaged<nint, int> _imageWidth;
    private readonly delegate* unmanaged<nint, int> _imageHeight;
    private readonly delegate* unmanaged<nint, int, int*, byte*> _plane;
    private readonly delegate* unmanaged<nint, void> _releaseImage;

    private HeicLibrary(nint library)
    {
        _alloc = (delegate* unmanaged<nint>)Export("context_alloc");
        _free = (delegate* unmanaged<nint, void>)Export("context_free");
        _setThreads = (delegate* unmanaged<nint, int, void>)Export("context_set_max_decoding_threads");
        _read = (delegate* unmanaged<nint, byte*, nuint, nint, Error>)Export("context_read_from_memory_without_copy");
        _primary = (delegate* unmanaged<nint, nint*, Error>)Export("context_get_primary_image_handle");
        _width = (delegate* unmanaged<nint, int>)Export("image_handle_get_width");
        _height = (delegate* unmanaged<nint, int>)Export("image_handle_get_height");
        _profileSize = (delegate* unmanaged<nint, nuint>)Export("image_handle_get_raw_color_profile_size");
        _profile = (delegate* unmanaged<nint, byte*, Error>)Export("image_handle_get_raw_color_profile");
        _releaseHandle = (delegate* unmanaged<nint, void>)Export("image_handle_release");
        _decode = (delegate* unmanaged<nint, nint*, int, int, nint, Error>)Export("decode_image");
        _imageWidth = (delegate* unmanaged<nint, int>)Export("image_get_primary_width");
        _imageHeight = (delegate* unmanaged<nint, int>)Export("image_get_primary_height");
        _plane = (delegate* unmanaged<nint, int, int*, byte*>)Export("image_get_plane_readonly");
        _releaseImage = (delegate* unmanaged<nint, void>)Export("image_release");
        nint Export(string name) => NativeLibrary.GetExport(library, $"heif_{name}");
    }

    /// <summary>Null where there is none, or one that cannot decode HEVC.</summary>
    public static HeicLibrary? Installed { get; } = Load("libheif.so.1");

    /// <param name="file">As the system's loader finds it.</param>
    public static HeicLibrary? Load(string file)
    {
        if (!NativeLibrary.TryLoad(file, out var library))
        {
            return null;
        }

        try
        {
            // Newer ones bring their decoders as plug-ins, which may not be there.
            return ((delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "heif_have_decoder_for_format"))(Hevc) != 0 ? new HeicLibrary(library) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Of the first picture, upright; null when damaged.</summary>
    public (int Width, int Height)? Size(ReadOnlySpan<byte> file)
    {
        using var opened = new Opened(this, file);
        return opened.Picture == 0 ? null : (_width(opened.Picture), _height(opened.Picture));
    }

    /// <summary>The first picture, turned upright as the file asks and with its colour profile; null when damaged.</summary>
    public VipsImage? Pixels(ReadOnlySpan<byte> file)
    {
        using var opened = new Opened(this, file);
        nint decoded = 0;
        if (opened.Picture == 0 || _decode(opened.Picture, &decoded, Rgb, InterleavedRgb, 0).Code != 0)
        {
            return null;
        }

        try
        {
            int stride;
            var (width, height, plane) = (_imageWidth(decoded), _imageHeight(decoded), (nint)_plane(decoded, Interleaved, &stride));
            if (plane == 0 || width < 1 || height < 1 || (width, height) != (_width(opened.Picture), _height(opened.Picture)))
            {
                return null;
            }

            var image = VipsImage.FromRgb(Packed((byte*)plane, stride, width * 3, height), width, height);
            if (Profile(opened.Picture) is { Length: > 0 } profile)
            {
                image.SetColourProfile(profile);
            }

            return image;
        }
        finally
        {
            _releaseImage(decoded);
        }
    }

    private static ReadOnlySpan<byte> Packed(byte* plane, int stride, int line, int height)
    {
        if (stride == line)
        {
            return new ReadOnlySpan<byte>(plane, checked(line * height));
        }

        var packed = new byte[checked(line * height)];
        for (var y = 0; y < height; y++)
        {
            new ReadOnlySpan<byte>(plane + ((long)y * stride), line).CopyTo(packed.AsSpan(y * line));
        }

        return packed;
    }

    private byte[] Profile(nint picture)
    {
        // No camera's is longer than this.
        const int most = 1_000_000;
        var size = _profileSize(picture);
        var profile = new byte[size <= most ? (int)size : 0];
        fixed (byte* data = profile)
        {
            return profile.Length > 0 && _profile(picture, data).Code == 0 ? profile : [];
        }
    }

    /// <summary>struct heif_error; the text is the library's own.</summary>
    private readonly record struct Error(int Code, int Detail, nint Text);

    private ref struct Opened
    {
        private readonly HeicLibrary _library;
        private readonly nint _context;

        public Opened(HeicLibrary library, ReadOnlySpan<byte> pinned)
        {
            _library = library;
            _context = library._alloc();
            library._setThreads(_context, 0); // photos run in parallel, each on one thread
            nint picture = 0;
            fixed (byte* data = pinned)
            {
                Picture = library._read(_context, data, (nuint)pinned.Length, 0).Code == 0 && library._primary(_context, &picture).Code == 0 ? picture : 0;
            }
        }

        /// <summary>Zero when the file is damaged.</summary>
        public nint Picture { get; }

        public readonly void Dispose()
        {
            if (Picture != 0)
            {
                _library._releaseHandle(Picture);
            }

            _library._free(_context);
        }
    }
}
