using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Meldingen.Vision.TfLite;

/// <summary>TensorType of schema.fbs: those that constants have.</summary>
internal enum TfLiteType
{
    Float32 = 0,
    Float16 = 1,
    Int32 = 2,
    UInt8 = 3,
    Int8 = 9,
}

/// <summary>What a whole number stands for: real = scale × (number − zero point), one scale for all or one for each index of a dimension.</summary>
/// <param name="Scales">Empty when the numbers stand for themselves.</param>
/// <param name="Inner">Values that follow each other under one scale.</param>
internal sealed record TfLiteScale(ImmutableArray<float> Scales, ImmutableArray<long> ZeroPoints, int Inner)
{
    public static readonly TfLiteScale None = new([], [], 1);

    public float Real(long number, int at)
    {
        if (Scales.IsEmpty)
        {
            return number;
        }

        var index = Scales.Length == 1 ? 0 : at / Inner % Scales.Length;
        return Scales[index] * (number - (ZeroPoints.IsEmpty ? 0 : ZeroPoints[index]));
    }
}

/// <summary>Constants of any type as float32.</summary>
internal static class TfLiteNumbers
{
    /// <returns>Null for a type that no network here has.</returns>
    public static float[]? Read(ReadOnlySpan<byte> data, TfLiteType type, TfLiteScale scale) => type switch
    {
        TfLiteType.Float32 => MemoryMarshal.Cast<byte, float>(data).ToArray(),
        TfLiteType.Float16 => Each(MemoryMarshal.Cast<byte, Half>(data), (value, _) => (float)value),
        TfLiteType.Int32 => Each(MemoryMarshal.Cast<byte, int>(data), (value, at) => scale.Real(value, at)),
        TfLiteType.UInt8 => Each(data, (value, at) => scale.Real(value, at)),
        TfLiteType.Int8 => Each(MemoryMarshal.Cast<byte, sbyte>(data), (value, at) => scale.Real(value, at)),
        _ => null,
    };

    private static float[] Each<T>(ReadOnlySpan<T> numbers, Func<T, int, float> real)
    {
        var values = new float[numbers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = real(numbers[i], i);
        }

        return values;
    }
}
