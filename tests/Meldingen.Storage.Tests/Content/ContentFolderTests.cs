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
    public async Task Erased_bytes_are_gone()
    {
        var content = new ContentFolder(_root);
        var (hash, _) = await content.PutAsync(new MemoryStream([1, 2, 3]), 10);

        content.Delete(hash);

        content.Contains(hash).ShouldBeFalse();
        await Should.ThrowAsync<FileNotFoundException>(() => content.ReadAsync(hash));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
