using Meldingen.Pipeline.Classification.Head;
using Meldingen.Vision.Heads;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Heads;

public sealed class HeadFileTests
{
    private static readonly ModelVersion Version = new("photo-category/20260102-01234567");

    [Fact]
    public void A_head_is_read_back_to_the_last_bit()
    {
        var head = DrawnHead.Of(seed: 1);

        var read = HeadFile.Read(HeadFile.Write(head, Version));

        read.Version.ShouldBe(Version);
        read.Head.Features.ShouldBe(head.Features);
        read.Head.Classes.ShouldBe(head.Classes);
        read.Head.Weights.ShouldBe(head.Weights);
        read.Head.Bias.ShouldBe(head.Bias);
        read.Head.Temperature.ShouldBe(head.Temperature);
        read.Head.Thresholds.ShouldBe(head.Thresholds);
    }

    [Fact]
    public void The_same_head_is_written_to_the_same_bytes() =>
        HeadFile.Write(DrawnHead.Of(seed: 2), Version).ShouldBe(HeadFile.Write(DrawnHead.Of(seed: 2), Version));

    [Fact]
    public void No_damage_escapes_as_anything_but_a_refusal()
    {
        var whole = HeadFile.Write(DrawnHead.Of(seed: 3), Version);
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = whole[..random.Next(whole.Length + 1)];
            for (var flips = random.Next(4); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                HeadFile.Read(damaged).Head.Classes.ShouldNotBeEmpty();
            }
            catch (ModelFileException refusal)
            {
                refusal.Message.ShouldStartWith("head.onnx");
            }
        }
    }

    [Fact]
    public void A_head_of_another_feature_set_is_refused_with_both_names()
    {
        var head = HeadFile.Read(HeadFile.Write(DrawnHead.Of(seed: 5), Version));

        head.For(DrawnHead.Backbone, DrawnHead.Dimension).ShouldBeSameAs(head);
        var refusal = Should.Throw<ModelFileException>(() => head.For("resnet", 2048));
        refusal.Message.ShouldContain($"reads {DrawnHead.Dimension} numbers of '{DrawnHead.Backbone}'");
        refusal.Message.ShouldContain("'resnet' with 2048");
    }
}
