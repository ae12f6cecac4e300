using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Deduplication;

public sealed class HashIndexTests
{
    private const string Version = "test/1";

    private abstract record Step
    {
        public sealed record Insert(PhotoId Photo, PhotoHash Hash) : Step;

        public sealed record Remove(PhotoId Photo) : Step;
    }

    [Fact]
    public void It_finds_what_a_naive_list_finds_whatever_was_inserted_and_removed() => Prop.ForAll(
        StepGen.ListOf().ToArbitrary(), HashGen.ToArbitrary(), Gen.Choose(0, 256).ToArbitrary(),
        (steps, wanted, radius) =>
        {
            var index = new HashIndex(Version);
            var naive = new Dictionary<PhotoId, PhotoHash>();
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Insert insert:
                        index.Insert(insert.Photo, insert.Hash);
                        naive[insert.Photo] = insert.Hash;
                        break;
                    case Step.Remove remove:
                        index.Remove(remove.Photo).ShouldBe(naive.Remove(remove.Photo));
                        break;
                }
            }

            index.Count.ShouldBe(naive.Count);
            index.Search(wanted, radius).ShouldBe(naive
                .Select(e => new HashMatch(e.Key, e.Value.DistanceTo(wanted)))
                .Where(m => m.Distance <= radius)
                .OrderBy(m => m.Distance).ThenBy(m => m.Photo.Value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_change_that_comes_twice_counts_once()
    {
        var index = new HashIndex(Version);
        var inserted = Change(1, quality: 90);
        var removed = inserted with { Sequence = 2, Removed = true };

        index.Apply(inserted, DuplicateOptions.Default).ShouldBeTrue();
        index.Apply(removed, DuplicateOptions.Default).ShouldBeTrue();
        index.Apply(inserted, DuplicateOptions.Default).ShouldBeFalse();

        index.Count.ShouldBe(0);
        index.LastSequence.ShouldBe(2);
    }

    [Theory]
    [InlineData(50, Version, 1)]
    [InlineData(49, Version, 0)]
    [InlineData(90, "test/2", 0)]
    public void Flat_photos_and_other_versions_stay_out(int quality, string version, int count)
    {
        var index = new HashIndex(Version);

        index.Apply(Change(7, quality) with { HashVersion = version }, DuplicateOptions.Default);

        index.Count.ShouldBe(count);
        index.LastSequence.ShouldBe(7);
    }

    private static HashChange Change(long sequence, int quality) => new(sequence, new PhotoId(new Guid(1, 0, 0, new byte[8])), default, Version, quality, Removed: false);

    private static Gen<Step> StepGen =>
        from photo in Gen.Choose(0, 12)
        from hash in HashGen
        from insert in Gen.Choose(0, 3)
        select insert > 0 ? (Step)new Step.Insert(Photo(photo), hash) : new Step.Remove(Photo(photo));

    /// <summary>Few bits in a few places, so that every distance comes up and hashes come twice.</summary>
    private static Gen<PhotoHash> HashGen => Gen.Elements<ulong>(0, 1, 0xff, 0x8000_0000_0000_0000, ulong.MaxValue, 0x5555_5555_5555_5555).Four()
        .Select(words => new PhotoHash(words.Item1, words.Item2, words.Item3, words.Item4));

    private static PhotoId Photo(int number) => new(new Guid(number, 0, 0, new byte[8]));
}
