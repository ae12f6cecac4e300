using Meldingen.Vision.Running;
using Meldingen.Vision.Tests.Decoding;
using Meldingen.Vision.TfLite;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.TfLite;

public class TfLiteToOnnxTests
{
    [Theory]
    [InlineData("face_detection_short_range.tflite", "classificators", "regressors", 128, 896, 17)]
    [InlineData("face_detection_full_range.tflite", "reshaped_classifier_face_4", "reshaped_regressor_face_4", 192, 2304, 17)]
    public void A_converted_face_network_computes_what_the_original_says(string name, string scores, string boxes, int side, int rows, int columns)
    {
        var file = Weights.Read(name);
        ShouldAgree(file, [file.Named(scores), file.Named(boxes)], side, rows, columns);
    }

    // Its numbers are whole ones with a scale: the weights are widened, and what is between the layers is not rounded on either side.
    [Fact]
    public void A_converted_network_for_people_computes_what_the_original_says()
    {
        var file = Weights.Read("efficientdet-lite0.tflite");
        var last = file.Operators.Single(o => o.Code == TfLiteCode.Custom);
        ShouldAgree(file, [last.Inputs[0], last.Inputs[1]], 320, 19_206, 94);
    }

    [Fact]
    public void What_cannot_be_converted_is_refused()
    {
        var file = Weights.MobileNet;

        Should.Throw<FormatException>(() => TfLiteToOnnx.UpTo(file, file.Outputs[0])).Message.ShouldContain("reshaped");
    }

    private static void ShouldAgree(TfLiteFile file, int[] tensors, int side, int rows, int columns)
    {
        var input = Drawn.Blobs(side, side, seed: 5).Select(v => (v - 127.5f) / 127.5f).ToArray();
        var naive = NaiveNetwork.Run(file, input);
        var parts = tensors.Select(t => (Values: naive[t], Columns: file.Tensors[t].Shape[^1])).ToList();

        using var session = new OnnxSession(TfLiteToOnnx.UpTo(file, tensors), TfLiteToOnnx.Input, TfLiteToOnnx.Output);
        var result = new float[rows * columns];
        session.Run(input, [1, side, side, 3], result);

        var expected = Enumerable.Range(0, rows).SelectMany(row => parts.SelectMany(p => p.Values.Skip(row * p.Columns).Take(p.Columns))).ToArray();
        result.Length.ShouldBe(expected.Length);
        var largest = expected.Max(Math.Abs);
        result.Zip(expected, (a, e) => Math.Abs(a - e)).Max().ShouldBeLessThan(1e-4f * largest);
        expected.Distinct().Count().ShouldBeGreaterThan(rows);
    }
}
