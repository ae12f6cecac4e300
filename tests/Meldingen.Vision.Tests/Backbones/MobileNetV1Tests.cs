using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Backbones;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Tests.TfLite;
using Meldingen.Vision.TfLite;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Backbones;

public sealed class MobileNetV1Tests(MobileNetV1 network) : IClassFixture<MobileNetV1>
{
    private readonly MobileNetV1 _network = network;

    [Fact]
    public void The_converted_network_computes_what_the_original_says()
    {
        var photo = Photo(224, 224, Drawn());
        var input = photo.Rgb.Select(v => (v - 127.5f) / 127.5f).ToArray();
        var pooled = Weights.MobileNet.Operators.Single(o => o.Code == TfLiteCode.AveragePool2D).Outputs[0];

        var expected = NaiveNetwork.Run(Weights.MobileNet, input)[pooled];
        var actual = _network.Embed(photo);

        actual.Length.ShouldBe(_network.Dimension);
        actual.Zip(expected, (a, e) => Math.Abs(a - e)).Max().ShouldBeLessThan(1e-3f);
        actual.Max().ShouldBeGreaterThan(0.5f);
    }

    [Fact]
    public void The_same_photo_has_the_same_embedding_on_every_thread()
    {
        var photos = Enumerable.Range(0, 4).Select(i => Photo(320, 256, Decoding.Drawn.Blobs(320, 256, i))).ToArray();
        var alone = photos.Select(_network.Embed).ToArray();

        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => _network.Embed(photos[i % 4]).ShouldBe(alone[i % 4]));

        alone[0].ShouldNotBe(alone[1]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3000)]
    [InlineData(2000, 3)]
    public void A_photo_of_any_shape_has_finite_features(int width, int height) =>
        _network.Embed(Photo(width, height, Decoding.Drawn.Scene(width, height))).ShouldAllBe(v => float.IsFinite(v));

    private static byte[] Drawn() => Decoding.Drawn.Blobs(224, 224, seed: 7);

    private static DecodedPhoto Photo(int width, int height, byte[] rgb) => new(rgb, width, height, width, height, PhotoFormat.Png, 1);
}
