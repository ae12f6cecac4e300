using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class ReplyMarkTests
{
    private static readonly Guid Reply = Guid.Parse("0198b9f2-0000-7000-8000-000000000001");

    [Fact]
    public void It_reads_what_it_writes()
    {
        ReplyMark.TryParse(new ReplyMark(Reply, 12).ToString(), out var mark).ShouldBeTrue();

        mark.ShouldBe(new ReplyMark(Reply, 12));
        mark.ToString().ShouldBe("0198b9f2000070008000000000000001-12");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("of another system")]
    [InlineData("0198b9f2000070008000000000000001")]
    [InlineData("0198b9f2-0000-7000-8000-000000000001")]
    [InlineData("0198b9f2000070008000000000000001-x")]
    public void What_is_not_ours_is_none(string? text) => ReplyMark.TryParse(text, out _).ShouldBeFalse();
}
