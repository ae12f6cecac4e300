using Meldingen.Pipeline.Classification.Head;
using Meldingen.Vision.Heads;
using Meldingen.Vision.Running;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Heads;

public sealed class HeadRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ONNX_Runtime_and_the_pure_head_agree(int seed)
    {
        const int photos = 50;
        var head = DrawnHead.Of(seed);
        var random = new Random(seed);
        var embeddings = DrawnHead.Floats(random, photos * DrawnHead.Dimension);
        var probabilities = new float[photos * head.Classes.Length];
        using var session = new OnnxSession(HeadFile.Write(head, new ModelVersion("photo-category/drawn")), "embedding", "probabilities");

        session.Run(embeddings, [photos, DrawnHead.Dimension], probabilities);

        for (var i = 0; i < photos; i++)
        {
            var pure = head.Probabilities(embeddings.AsSpan(i * DrawnHead.Dimension, DrawnHead.Dimension));
            for (var k = 0; k < pure.Length; k++)
            {
                ((double)probabilities[(i * pure.Length) + k]).ShouldBe(pure[k], 1e-5);
            }
        }
    }

    [Fact]
    public void Both_take_an_embedding_of_zeros()
    {
        var head = DrawnHead.Of(seed: 4);
        var probabilities = new float[head.Classes.Length];
        using var session = new OnnxSession(HeadFile.Write(head, new ModelVersion("photo-category/drawn")), "embedding", "probabilities");

        session.Run(new float[DrawnHead.Dimension], [1, DrawnHead.Dimension], probabilities);

        probabilities.Select(p => (double)p).ShouldBe(head.Probabilities(new float[DrawnHead.Dimension]), 1e-5);
    }
}
