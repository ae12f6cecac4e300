using Meldingen.Vision.Natives;

namespace Meldingen.Vision.Decoding;

/// <summary>Makes, feeds, builds and reads one libvips operation.</summary>
internal static unsafe class VipsOperation
{
    public static bool Exists(string name) => Vips.vips_type_find("VipsOperation", name) != 0;

    /// <summary>Image out; null when libvips refuses the input.</summary>
    /// <param name="source">Encoded bytes for a *_buffer loader; they must stay pinned while the image lives.</param>
    public static VipsImage? Image(string name, VipsImage? input, ReadOnlySpan<byte> source, string arguments)
    {
        var operation = Build(name, input, source, arguments);
        if (operation == 0)
        {
            return null;
        }

        Vips.GValue value = default;
        Vips.g_value_init(&value, Vips.ImageType);
        Vips.g_object_get_property(operation, "out", &value);
        var image = Vips.g_object_ref(Vips.g_value_get_object(&value));
        Vips.g_value_unset(&value);
        Release(operation);
        return new VipsImage(image);
    }

    /// <summary>Encoded bytes out; null when the pixels cannot be made.</summary>
    public static byte[]? Buffer(string name, VipsImage input, string arguments)
    {
        var operation = Build(name, input, default, arguments);
        if (operation == 0)
        {
            return null;
        }

        Vips.GValue value = default;
        Vips.g_value_init(&value, Vips.BlobType);
        Vips.g_object_get_property(operation, "buffer", &value);
        var data = Vips.vips_blob_get(Vips.g_value_get_boxed(&value), out var size);
        var bytes = new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        Vips.g_value_unset(&value);
        Release(operation);
        return bytes;
    }

    private static nint Build(string name, VipsImage? input, ReadOnlySpan<byte> source, string arguments)
    {
        var operation = Vips.vips_operation_new(name);
        if (operation == 0)
        {
            throw new NativeMissingException($"this libvips has no operation '{name}': use the version pinned in src/Meldingen.Vision/package-lock.json");
        }

        Vips.GValue value = default;
        if (input is not null)
        {
            Vips.g_value_init(&value, Vips.ImageType);
            Vips.g_value_set_object(&value, input.Handle);
            Vips.g_object_set_property(operation, "in", &value);
            Vips.g_value_unset(&value);
        }

        if (!source.IsEmpty)
        {
            fixed (byte* data = source)
            {
                var blob = Vips.vips_blob_new(0, data, (nuint)source.Length);
                Vips.g_value_init(&value, Vips.BlobType);
                Vips.g_value_set_boxed(&value, blob);
                Vips.g_object_set_property(operation, "buffer", &value);
                Vips.g_value_unset(&value);
                Vips.vips_area_unref(blob);
            }
        }

        if (arguments.Length > 0 && Vips.vips_object_set_from_string(operation, arguments) != 0)
        {
            Vips.vips_error_clear();
            Release(operation);
            throw new ArgumentException($"libvips takes no such arguments for {name}: {arguments}", nameof(arguments));
        }

        if (Vips.vips_cache_operation_buildp(ref operation) != 0)
        {
            Vips.vips_error_clear();
            Release(operation);
            return 0;
        }

        return operation;
    }

    private static void Release(nint operation)
    {
        Vips.vips_object_unref_outputs(operation);
        Vips.g_object_unref(operation);
    }
}
