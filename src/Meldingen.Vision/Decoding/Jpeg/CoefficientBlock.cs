using System.Runtime.CompilerServices;

namespace Meldingen.Vision.Decoding.Jpeg;

/// <summary>Coefficients, dequantized, row by row.</summary>
[InlineArray(ReducedTransform.Side * ReducedTransform.Side)]
internal struct CoefficientBlock
{
    private short _first;
}
