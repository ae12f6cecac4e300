using System.Numerics.Tensors;

namespace Meldingen.Pipeline.Classification.Head;

/// <summary>
/// What a head reads: the embedding of one backbone, l2-normalised and stretched. A head of one feature set says nothing about another's numbers.
/// </summary>
/// <param name="Backbone">Name and version of the backbone, as the embedder tells it.</param>
/// <param name="Dimension">Numbers per photo, 1 and up.</param>
/// <param name="Scale">Length of every feature vector. Ten keeps the logistic loss out of its flat part at the penalties that are of use.</param>
public sealed record FeatureSet(string Backbone, int Dimension, double Scale = FeatureSet.DefaultScale)
{
    public const double DefaultScale = 10;

    /// <summary>Writes the features of one embedding; a vector of zeros stays one, as in ONNX LpNormalization.</summary>
    /// <exception cref="ArgumentException">Either span has another length than <see cref="Dimension"/>.</exception>
    public void Extract(ReadOnlySpan<float> embedding, Span<float> features)
    {
        if (embedding.Length != Dimension || features.Length != Dimension)
        {
            throw new ArgumentException($"the head reads {Dimension} numbers of '{Backbone}', the embedding has {embedding.Length}", nameof(embedding));
        }

        var length = TensorPrimitives.Norm(embedding);
        TensorPrimitives.Multiply(embedding, length > 0 ? (float)(Scale / length) : 0, features);
    }
}
