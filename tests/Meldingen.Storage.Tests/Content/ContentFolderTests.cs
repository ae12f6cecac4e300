using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Content;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Content;

public sealed class ContentFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("meldingen-content-").FullName;

    [Fact]
    public async Task Bytes_come_back_under_their_hash_and_twice_is_once()
    {
        var content = new ContentFolder(_root);
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)i).ToArray();

        var first = await content.PutAsync(new MemoryStream(bytes), 1_000_000);
        var second = await content.PutAsync(new MemoryStream(bytes), 1_000_000);

        first.Hash.ShouldBe(Sha256.Of(bytes));
        second.ShouldBe(first);
        (await content.ReadAsync(first.Hash)).ShouldBe(bytes);
        Directory.GetFiles(_root, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Too_many_bytes_leave_nothing_behind()
    {
        var content = new ContentFolder(_root);

        var refused = await Should.ThrowAsync<ContentTooLargeException>(() => content.PutAsync(new MemoryStream(new byte[1001]), 1000));

        refused.LimitBytes.ShouldBe(1000);
        Directory.GetFiles(_root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task However_much_comes_it_is_on_the_disk_before_more_is_taken()
    {
        var content = new ContentFolder(_root);
        using var stream = new LongStream(120_000_000, () => Incoming().Sum(f => new FileInfo(f).Length));

        using var file = await content.ReceiveAsync(stream, 200_000_000);

        file.Bytes.ShouldBe(120_000_000);
        stream.MostInMemory.ShouldBeLessThanOrEqualTo(256 * 1024);
    }

    [Fact]
    public async Task What_is_not_kept_is_gone_and_what_is_kept_has_its_place()
    {
        var content = new ContentFolder(_root);
        using (var refused = await content.ReceiveAsync(new MemoryStream([1]), 10))
        {
            content.Contains(refused.Hash).ShouldBeFalse();
        }

        using (var kept = await content.ReceiveAsync(new MemoryStream([2]), 10))
        {
            kept.Keep();
            kept.Keep();
            content.Contains(kept.Hash).ShouldBeTrue();
        }

        Directory.GetFiles(_root, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_leaves_nothing_behind()
    {
        var content = new ContentFolder(_root);

        await Should.ThrowAsync<IOException>(() => content.PutAsync(new LongStream(1_000_000, () => 0) { BreaksAfter = 500_000 }, 2_000_000));

        Directory.GetFiles(_root, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_dead_process_left_half_received_is_swept_and_what_a_living_one_writes_is_not()
    {
        var content = new ContentFolder(_root);
        var (dead, alive) = (Path.Combine(_root, "incoming", "dead"), Path.Combine(_root, "incoming", "alive"));
        File.WriteAllText(dead, "half");
        File.WriteAllText(alive, "half");
        File.SetLastWriteTimeUtc(dead, File.GetLastWriteTimeUtc(alive).AddHours(-2));

        content.SweepIncoming(new DateTimeOffset(File.GetLastWriteTimeUtc(alive)).AddHours(-1));

        Incoming().ShouldBe([alive]);
    }

    [Fact]
    public async Task Erased_bytes_are_gone()
    {
        var content = new ContentFolder(_root);
        var (hash, _) = await content.PutAsync(new MemoryStream([1, 2, 3]), 10);

        content.Delete(hash);

        content.Contains(hash).ShouldBeFalse();
        await Should.ThrowAsync<FileNotFoundException>(() => content.ReadAsync(hash));
    }

    private string[] Incoming() => Directory.GetFiles(Path.Combine(_root, "incoming"));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
