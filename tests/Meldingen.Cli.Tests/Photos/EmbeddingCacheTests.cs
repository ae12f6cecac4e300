using Meldingen.Cli.Photos;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Cli.Tests.Photos;

public sealed class EmbeddingCacheTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_kept_is_found_again_for_the_same_photo_and_backbone_only()
    {
        var photo = Sha256.Of("photo"u8);
        float[] embedding = [1.5f, -2, float.Epsilon];
        new EmbeddingCache(_folder.Path, "net/1", 3).Keep(photo, embedding);

        new EmbeddingCache(_folder.Path, "net/1", 3).Find(photo)!.Value.ShouldBe(embedding);
        new EmbeddingCache(_folder.Path, "net/2", 3).Find(photo).ShouldBeNull();
        new EmbeddingCache(_folder.Path, "net/1", 3).Find(Sha256.Of("another"u8)).ShouldBeNull();
    }

    [Fact]
    public void A_damaged_entry_counts_as_absent()
    {
        var photo = Sha256.Of("photo"u8);
        var cache = new EmbeddingCache(_folder.Path, "net", 3);
        cache.Keep(photo, [1, 2, 3]);
        var file = Directory.GetFiles(_folder.Path, photo.Hex, SearchOption.AllDirectories).ShouldHaveSingleItem();
        File.WriteAllBytes(file, [1, 2, 3, 4, 5]);

        cache.Find(photo).ShouldBeNull();
    }
}
