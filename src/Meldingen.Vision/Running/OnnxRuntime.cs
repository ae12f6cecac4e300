using System.Runtime.InteropServices;
using Meldingen.Vision.Natives;

namespace Meldingen.Vision.Running;

/// <summary>
/// ONNX Runtime through its C API: one exported function gives a table of function pointers, which is only ever appended to. Positions
/// are those of onnxruntime_c_api.h.
/// </summary>
internal static unsafe class OnnxRuntime
{
    // The oldest table that has all we call: any library from 1.14 on offers it.
    private const uint TableVersion = 14;
    private static readonly Lazy<nint> Environment = new(CreateEnvironment);
    private static nint* _table;

    public static nint Env => Environment.Value;

    public static nint Entry(int position)
    {
        _ = Environment.Value;
        return _table[position];
    }

    /// <exception cref="InvalidOperationException">ONNX Runtime refused; its message is in the exception.</exception>
    public static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_table[2])(status));
        ((delegate* unmanaged<nint, void>)_table[93])(status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }

    private static nint CreateEnvironment()
    {
        var library = NativeFile.Load("libonnxruntime.so.1");
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var getApi = (delegate* unmanaged<uint, nint*>)getBase()[0];
        _table = getApi(TableVersion);
        if (_table is null)
        {
            throw new NativeMissingException($"libonnxruntime.so.1 has no API version {TableVersion}: use the version pinned in src/Meldingen.Vision/package-lock.json");
        }

        var name = Marshal.StringToCoTaskMemUTF8("meldingen");
        try
        {
            nint environment;
            Check(((delegate* unmanaged<int, nint, nint*, nint>)_table[3])(3 /* errors only */, name, &environment));
            return environment;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }
}
