using System.Numerics.Tensors;

namespace Meldingen.Pipeline.Classification.Head;

internal static class Softmax
{
    /// <summary>Turns logits into probabilities in place. A temperature above 1 flattens them, below 1 sharpens; the order never changes.</summary>
    public static void Apply(Span<double> logits, double temperature = 1)
    {
        var highest = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, highest, logits);
        TensorPrimitives.Divide(logits, temperature, logits);
        TensorPrimitives.Exp(logits, logits);
        TensorPrimitives.Divide(logits, TensorPrimitives.Sum(logits), logits);
    }

    public static int ArgMax(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
