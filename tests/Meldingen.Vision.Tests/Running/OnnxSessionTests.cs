using System.Collections.Immutable;
using Meldingen.Vision.Onnx;
using Meldingen.Vision.Running;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Running;

public class OnnxSessionTests
{
    [Fact]
    public void A_graph_that_was_written_runs()
    {
        using var session = new OnnxSession(Doubled(), "x", "y");
        var result = new float[4];

        session.Run([1, 2, 3, 4], [2, 2], result);

        result.ShouldBe([2f, 4f, 6f, 8f]);
    }

    [Fact]
    public void What_was_written_is_read_back()
    {
        var (constants, metadata) = OnnxReader.Read(Doubled());

        constants["two"].Floats.ShouldBe([2f, 2f]);
        constants["two"].Shape.ShouldBe([2L]);
        metadata["made-by"].ShouldBe("a test");
    }

    [Fact]
    public void A_result_of_another_length_is_refused()
    {
        using var session = new OnnxSession(Doubled(), "x", "y");

        Should.Throw<InvalidOperationException>(() => session.Run([1, 2], [1, 2], new float[3])).Message.ShouldContain("2 numbers, 3 were expected");
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused_and_the_session_lives_on()
    {
        using var session = new OnnxSession(Doubled(), "x", "y");
        var result = new float[2];

        Should.Throw<InvalidOperationException>(() => session.Run([1, 2, 3], [1, 3], new float[3])).Message.ShouldContain("ONNX Runtime");
        session.Run([1, 2], [1, 2], result);

        result.ShouldBe([2f, 4f]);
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => new OnnxSession([1, 2, 3], "x", "y")).Message.ShouldContain("ONNX Runtime");
        Should.Throw<FormatException>(() => OnnxReader.Read([0x3A, 0xFF, 0xFF, 0x01]));
    }

    [Fact]
    public void A_closed_session_says_so()
    {
        var session = new OnnxSession(Doubled(), "x", "y");
        session.Dispose();
        session.Dispose();

        Should.Throw<ObjectDisposedException>(() => session.Run([1, 2], [1, 2], new float[2]));
    }

    private static byte[] Doubled() => OnnxWriter.Write(new OnnxModel(
        "test",
        13,
        new OnnxGraph("doubled", [OnnxNode.Of("Mul", ["x", "two"], "y")], [OnnxTensor.Of("two", [2f, 2f], 2)], [new OnnxValue("x", [-1, 2])], [new OnnxValue("y", [-1, 2])]),
        ImmutableSortedDictionary<string, string>.Empty.Add("made-by", "a test")));
}
