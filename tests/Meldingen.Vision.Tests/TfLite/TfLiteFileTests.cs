using Meldingen.Vision.TfLite;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.TfLite;

public class TfLiteFileTests
{
    [Fact]
    public void The_network_is_read_whole()
    {
        var file = Weights.MobileNet;

        file.Operators.Count(o => o.Code == TfLiteCode.Convolution2D).ShouldBe(15);
        file.Operators.Count(o => o.Code == TfLiteCode.DepthwiseConvolution2D).ShouldBe(13);
        file.Tensors[file.Inputs[0]].Shape.ShouldBe([1, 224, 224, 3]);
        file.Tensors[file.Outputs[0]].Shape.ShouldBe([1, 1001]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Half_a_file_is_refused(int length)
    {
        var bytes = new byte[length];
        if (length >= 8)
        {
            "TFL3"u8.CopyTo(bytes.AsSpan(4));
            bytes[0] = 0xF0;
            bytes[1] = 0x7F;
        }

        Should.Throw<FormatException>(() => new TfLiteFile(bytes));
    }
}
