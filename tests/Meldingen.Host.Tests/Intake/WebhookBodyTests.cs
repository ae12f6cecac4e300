using Meldingen.Host.Intake;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Intake;

public sealed class WebhookBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task All_bytes_are_read_whatever_was_expected(int length)
    {
        var sent = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var body = new WebhookBody(64, 1_000_000);

        (await body.ReadAsync(new Pieces(sent, breaks: false), CancellationToken.None)).ShouldBeTrue();

        body.Bytes.ToArray().ShouldBe(sent);
    }

    [Fact]
    public async Task One_byte_too_many_is_noticed()
    {
        using var body = new WebhookBody(64, 100_000);

        (await body.ReadAsync(new Pieces(new byte[100_001], breaks: false), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_who_breaks_off_after_it_grew_gives_its_memory_back_once()
    {
        var rented = new List<byte[]>();
        for (var i = 0; i < 8; i++)
        {
            using var body = new WebhookBody(64 * 1024, 4_000_000);
            await Should.ThrowAsync<IOException>(() => body.ReadAsync(new Pieces(new byte[400_000], breaks: true), CancellationToken.None));
        }

        foreach (var size in new[] { 64 * 1024 + 1, 200_000, 400_000 })
        {
            rented.AddRange(Enumerable.Range(0, 16).Select(_ => System.Buffers.ArrayPool<byte>.Shared.Rent(size)));
        }

        rented.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(rented.Count, "no array is lent to two");
        rented.ForEach(r => System.Buffers.ArrayPool<byte>.Shared.Return(r));
    }

    /// <summary>A connection that gives a few bytes at a time, and may break at the end.</summary>
    private sealed class Pieces(byte[] bytes, bool breaks) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(buffer.Length, 30_000)], cancellationToken);
            return read == 0 && breaks ? throw new IOException("the sender went away") : read;
        }
    }
}
