using System.Runtime.InteropServices;
using Meldingen.Vision.Natives;

namespace Meldingen.Vision.Decoding;

/// <summary>
/// The part of libvips that is used here, called through GObject properties: its C functions take variable arguments, which a
/// managed caller cannot give. Operations are made by name, told their arguments as text, and built.
/// </summary>
internal static unsafe partial class Vips
{
    private const string Library = "vips";

    // VIPS_FORMAT_UCHAR
    public const int Bytes = 0;

    private static readonly Lock Starting = new();
    private static bool _started;

    public static nuint BlobType { get; private set; }

    public static nuint ImageType { get; private set; }

    /// <exception cref="NativeMissingException">libvips is not here.</exception>
    public static void Start()
    {
        lock (Starting)
        {
            if (_started)
            {
                return;
            }

            var handle = NativeFile.Load("libvips-cpp.so");
            NativeLibrary.SetDllImportResolver(typeof(Vips).Assembly, (name, _, _) => name == Library ? handle : 0);
            // Its warnings about odd files go to stderr, which belongs to the program; what matters comes back as a result.
            g_log_set_default_handler(&Quiet, 0);
            if (vips_init("meldingen") != 0)
            {
                throw new NativeMissingException("libvips was found and does not start: see the system's memory limits");
            }

            vips_concurrency_set(1); // photos run in parallel, each on one thread
            vips_cache_set_max(0); // operations hold the caller's bytes: never keep them
            vips_block_untrusted_set(1); // loaders that execute, fetch or were never fuzzed
            BlobType = g_type_from_name("VipsBlob");
            ImageType = g_type_from_name("VipsImage");
            _started = true;
        }
    }

    [UnmanagedCallersOnly]
    private static void Quiet(nint domain, int level, nint message, nint data)
    {
    }

    [LibraryImport(Library)]
    private static partial nint g_log_set_default_handler(delegate* unmanaged<nint, int, nint, nint, void> handler, nint data);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int vips_init(string name);

    [LibraryImport(Library)]
    private static partial void vips_concurrency_set(int threads);

    [LibraryImport(Library)]
    private static partial void vips_cache_set_max(int operations);

    [LibraryImport(Library)]
    private static partial void vips_block_untrusted_set(int blocked);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint g_type_from_name(string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint vips_type_find(string baseName, string nickname);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint vips_operation_new(string name);

    [LibraryImport(Library)]
    internal static partial int vips_cache_operation_buildp(ref nint operation);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_object_set_from_string(nint instance, string arguments);

    [LibraryImport(Library)]
    internal static partial void vips_object_unref_outputs(nint instance);

    [LibraryImport(Library)]
    internal static partial nint vips_blob_new(nint free, byte* data, nuint size);

    [LibraryImport(Library)]
    internal static partial byte* vips_blob_get(nint blob, out nuint size);

    [LibraryImport(Library)]
    internal static partial void vips_area_unref(nint area);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_width(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_height(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_get_bands(nint image);

    [LibraryImport(Library)]
    internal static partial int vips_image_hasalpha(nint image);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint vips_image_get_typeof(nint image, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int vips_image_get_int(nint image, string name, out int value);

    [LibraryImport(Library)]
    internal static partial nint vips_image_new_from_memory_copy(byte* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(Library)]
    internal static partial byte* vips_image_write_to_memory(nint image, out nuint size);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void vips_image_set_blob_copy(nint image, string name, byte* data, nuint size);

    [LibraryImport(Library)]
    internal static partial void vips_image_set_kill(nint image, int kill);

    [LibraryImport(Library)]
    internal static partial nuint vips_tracked_get_mem();

    [LibraryImport(Library)]
    internal static partial int vips_tracked_get_allocs();

    [LibraryImport(Library)]
    internal static partial int vips_tracked_get_files();

    [LibraryImport(Library)]
    internal static partial nint vips_object_map(delegate* unmanaged<nint, nint, nint, nint> visit, nint first, nint second);

    [LibraryImport(Library)]
    internal static partial void vips_error_clear();

    [LibraryImport(Library)]
    internal static partial void g_free(void* memory);

    [LibraryImport(Library)]
    internal static partial nint g_object_ref(nint instance);

    [LibraryImport(Library)]
    internal static partial void g_object_unref(nint instance);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_set_property(nint instance, string name, GValue* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void g_object_get_property(nint instance, string name, GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_value_init(GValue* value, nuint type);

    [LibraryImport(Library)]
    internal static partial void g_value_unset(GValue* value);

    [LibraryImport(Library)]
    internal static partial void g_value_set_object(GValue* value, nint instance);

    [LibraryImport(Library)]
    internal static partial void g_value_set_boxed(GValue* value, nint boxed);

    [LibraryImport(Library)]
    internal static partial nint g_value_get_object(GValue* value);

    [LibraryImport(Library)]
    internal static partial nint g_value_get_boxed(GValue* value);

    /// <summary>GLib's GValue: a type and two words, 24 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        public nuint Type;
        public ulong First;
        public ulong Second;
    }
}
