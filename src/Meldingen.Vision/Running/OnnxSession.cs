using System.Runtime.InteropServices;

namespace Meldingen.Vision.Running;

/// <summary>One loaded network with one float32 input and one float32 output. Runs may overlap: several photos at once, one thread each.</summary>
internal sealed unsafe class OnnxSession : IDisposable
{
    private const int FloatType = 1;
    private readonly nint _session;
    private readonly nint _memory;
    private readonly nint _input;
    private readonly nint _output;
    private bool _disposed;

    /// <exception cref="InvalidOperationException">The model is refused.</exception>
    public OnnxSession(ReadOnlySpan<byte> model, string input, string output)
    {
        nint options, session, memory;
        OnnxRuntime.Check(((delegate* unmanaged<nint*, nint>)OnnxRuntime.Entry(10))(&options));
        try
        {
            OnnxRuntime.Check(((delegate* unmanaged<nint, int, nint>)OnnxRuntime.Entry(24))(options, 1));
            OnnxRuntime.Check(((delegate* unmanaged<nint, int, nint>)OnnxRuntime.Entry(23))(options, 99 /* all optimisations */));
            fixed (byte* bytes = model)
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)OnnxRuntime.Entry(8))(
                    OnnxRuntime.Env, bytes, (nuint)model.Length, options, &session));
            }
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)OnnxRuntime.Entry(100))(options);
        }

        OnnxRuntime.Check(((delegate* unmanaged<int, int, nint*, nint>)OnnxRuntime.Entry(69))(1 /* arena */, 0 /* default */, &memory));
        _session = session;
        _memory = memory;
        _input = Marshal.StringToCoTaskMemUTF8(input);
        _output = Marshal.StringToCoTaskMemUTF8(output);
    }

    /// <param name="values">Row-major; as many as the shape says.</param>
    /// <param name="result">Filled with the output.</param>
    /// <exception cref="InvalidOperationException">Shapes do not fit the model.</exception>
    public void Run(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, Span<float> result)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        nint tensor = 0, produced = 0;
        fixed (float* data = values)
        fixed (long* dimensions = shape)
        {
            try
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)OnnxRuntime.Entry(49))(
                    _memory, data, (nuint)(values.Length * sizeof(float)), dimensions, (nuint)shape.Length, FloatType, &tensor));
                nint inputName = _input, outputName = _output;
                OnnxRuntime.Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OnnxRuntime.Entry(9))(
                    _session, 0, &inputName, &tensor, 1, &outputName, 1, &produced));
                CheckCount(produced, result.Length);
                float* output;
                OnnxRuntime.Check(((delegate* unmanaged<nint, float**, nint>)OnnxRuntime.Entry(51))(produced, &output));
                new ReadOnlySpan<float>(output, result.Length).CopyTo(result);
            }
            finally
            {
                Release(tensor);
                Release(produced);
            }
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            ((delegate* unmanaged<nint, void>)OnnxRuntime.Entry(95))(_session);
            ((delegate* unmanaged<nint, void>)OnnxRuntime.Entry(94))(_memory);
            Marshal.FreeCoTaskMem(_input);
            Marshal.FreeCoTaskMem(_output);
        }
    }

    private static void CheckCount(nint value, int expected)
    {
        nint info;
        nuint rank;
        OnnxRuntime.Check(((delegate* unmanaged<nint, nint*, nint>)OnnxRuntime.Entry(65))(value, &info));
        try
        {
            OnnxRuntime.Check(((delegate* unmanaged<nint, nuint*, nint>)OnnxRuntime.Entry(61))(info, &rank));
            var dimensions = stackalloc long[(int)rank];
            OnnxRuntime.Check(((delegate* unmanaged<nint, long*, nuint, nint>)OnnxRuntime.Entry(62))(info, dimensions, rank));
            long count = 1;
            for (var i = 0; i < (int)rank; i++)
            {
                count *= dimensions[i];
            }

            if (count != expected)
            {
                throw new InvalidOperationException($"the network gives {count} numbers, {expected} were expected");
            }
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)OnnxRuntime.Entry(99))(info);
        }
    }

    private static void Release(nint value)
    {
        if (value != 0)
        {
            ((delegate* unmanaged<nint, void>)OnnxRuntime.Entry(96))(value);
        }
    }
}
