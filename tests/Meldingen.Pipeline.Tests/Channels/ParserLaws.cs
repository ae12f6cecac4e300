using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Intake;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels;

/// <summary>What holds for the parser of every channel, whatever comes in.</summary>
/// <param name="samples">The folder of the channel's bodies in data-samples.</param>
public abstract class ParserLaws(string samples, Func<ReadOnlyMemory<byte>, ParseResult> parse)
{
    private readonly byte[][] _bodies = [.. Directory.GetFiles(Repository.PathTo("data-samples", samples), "*.json")
        .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    [Fact]
    public void A_truncated_body_is_no_json_and_quotes_nothing()
    {
        foreach (var body in _bodies.Select(b => b.AsMemory(0, b.AsSpan().TrimEnd((byte)'\n').Length)))
        {
            for (var length = 0; length < body.Length; length++)
            {
                parse(body[..length]).ShouldBeOfType<ParseResult.NotJson>().Reason.ShouldMatch("^no JSON of at most 128 levels: line \\d+, byte \\d+$");
            }
        }
    }

    [Fact]
    public void Flipped_bytes_never_throw_and_what_is_read_can_be_printed_and_read_again() => Prop.ForAll(
        Gen.Elements(_bodies).SelectMany(body =>
            Gen.Choose(0, body.Length - 1).Zip(Gen.Choose(0, 255)).ArrayOf(3).Select(flips => Flipped(body, flips))).ToArbitrary(),
        ReadsSafely).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(20_261_125, 17));

    [Fact]
    public void Any_bytes_at_all_never_throw() =>
        Prop.ForAll<byte[]>(ReadsSafely).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20_261_125, 19));

    [Theory]
    [InlineData(10, true)]
    [InlineData(100, true)]
    [InlineData(129, false)]
    [InlineData(1_000, false)]
    [InlineData(100_000, false)]
    [InlineData(1_000_000, false)]
    public void Deep_nesting_is_read_or_refused_never_fatal(int depth, bool json)
    {
        var body = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));

        (parse(body) is ParseResult.Parsed).ShouldBe(json);
    }

    /// <summary>Prints what was read, and reads again what would be stored of it.</summary>
    protected abstract bool ReadsAgain(ParsedWebhook webhook);

    private bool ReadsSafely(byte[] body) => parse(body) is not ParseResult.Parsed { Webhook: var webhook } || ReadsAgain(webhook);

    private static byte[] Flipped(byte[] body, (int At, int Bits)[] flips)
    {
        var copy = body.ToArray();
        foreach (var (at, bits) in flips)
        {
            copy[at] ^= (byte)bits;
        }

        return copy;
    }
}
