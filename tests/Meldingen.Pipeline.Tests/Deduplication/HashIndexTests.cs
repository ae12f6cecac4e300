using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Deduplication;

public sealed class HashIndexTests
{
    private abstract record Step
    {
        public sealed record Insert(PhotoHash Hash) : Step;

        public sealed record Remove(int Which) : Step;

        public sealed record Merge : Step;
    }

    [Fact]
    public void It_finds_what_a_naive_list_finds_whatever_was_inserted_and_removed() => Prop.ForAll(
        StepGen.ListOf().ToArbitrary(), HashGen.ToArbitrary(), Gen.Choose(0, 256).ToArbitrary(),
        (steps, wanted, radius) =>
        {
            // Small enough that blocks fill, tables are built and merges happen within a few steps.
            var index = new HashIndex(leastForTables: 6, blockSize: 3);
            var naive = new Dictionary<long, PhotoHash>();
            long next = 0;
            foreach (var step in steps)
            {
                switch (step)
                {
                    case Step.Insert insert:
                        index.Insert(++next, insert.Hash);
                        naive[next] = insert.Hash;
                        break;
                    case Step.Remove remove:
                        index.Remove(remove.Which).ShouldBe(naive.Remove(remove.Which));
                        break;
                    default:
                        index.Merge();
                        break;
                }
            }

            index.Count.ShouldBe(naive.Count);
            index.Search(wanted, radius).ShouldBe(Naive(naive, wanted, radius));
        }).QuickCheckThrowOnFailure();

    // Near enough to be found and as far as a hash may be: wherever the differing bits lie, some table has it.
    [Theory]
    [InlineData(3_000)]
    [InlineData(60_000)]
    public void Every_neighbour_within_the_radius_is_found_by_tables(int hashes)
    {
        var random = new Random(hashes);
        var index = new HashIndex(leastForTables: 1_000, blockSize: 512);
        var all = Enumerable.Range(0, hashes).Select(_ => Drawn(random)).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            index.Insert(i, all[i]);
        }

        index.Merge();
        index.NeedsMerge.ShouldBeFalse();

        for (var distance = 0; distance <= 31; distance++)
        {
            for (var i = 0; i < 40; i++)
            {
                var which = random.Next(hashes);
                index.Search(Moved(all[which], distance, random), 31).ShouldContain(new HashMatch(which, distance));
            }
        }
    }

    [Fact]
    public void Tables_for_millions_find_every_neighbour_too()
    {
        var random = new Random(12);
        var block = new HashBlock(20_000, 0);
        while (!block.IsFull)
        {
            block.TryAppend(block.Count, Drawn(random));
        }

        var segment = HashSegment.Indexed(block, HashLayout.Large);
        for (var i = 0; i < 2_000; i++)
        {
            var which = random.Next(block.Count);
            var distance = i % 32;
            var found = new List<HashMatch>();
            segment.Search(Moved(block.Hashes[which], distance, random), HashLayout.Radius, found);
            found.ShouldContain(new HashMatch(which, distance));
        }
    }

    // The bits that differ stand in few parts, all in one, or one more than a threshold in each: what a wrong bound would lose.
    [Fact]
    public void Neighbours_that_differ_where_it_hurts_are_found_too()
    {
        foreach (var layout in new[] { HashLayout.Small, HashLayout.Large })
        {
            var random = new Random(7);
            var block = new HashBlock(300, 0);
            while (!block.IsFull)
            {
                block.TryAppend(block.Count, Drawn(random));
            }

            var tables = Enumerable.Range(0, layout.Parts.Length).Select(part => new HashTable(block.Hashes, layout, part)).ToList();
            for (var round = 0; round < block.Count; round++)
            {
                var spread = layout.Parts.Select(p => p.Threshold + 1).ToArray();
                var order = Enumerable.Range(0, spread.Length).OrderBy(_ => random.Next()).ToArray();
                spread[order[0]]--;
                if (round % 2 == 0)
                {
                    // All of one part's share goes to another: that one differs far beyond its threshold.
                    spread[order[1]] += spread[order[2]];
                    spread[order[2]] = 0;
                }

                var wanted = Enumerable.Range(0, spread.Length).Aggregate(block.Hashes[round], (h, part) => Moved(h, layout.Parts[part].Mask, spread[part], random));
                wanted.DistanceTo(block.Hashes[round]).ShouldBe(31);
                var slots = new SlotList(16);
                foreach (var table in tables)
                {
                    table.Collect(wanted, ref slots);
                }

                slots.Slots.Contains((uint)round).ShouldBeTrue();
                slots.Dispose();
            }
        }
    }

    [Fact]
    public void The_same_photo_ten_thousand_times_is_found_ten_thousand_times()
    {
        var index = new HashIndex(leastForTables: 1_000, blockSize: 512);
        var hash = Drawn(new Random(3));
        for (var i = 0; i < 150_000; i++)
        {
            index.Insert(i, hash);
        }

        index.Merge();

        index.Search(hash, 31).Select(m => m.Sequence).ShouldBe(Enumerable.Range(0, 150_000).Select(i => (long)i));
    }

    [Fact]
    public async Task What_is_taken_out_while_tables_are_built_is_not_found_afterwards()
    {
        var random = new Random(11);
        var index = new HashIndex(leastForTables: 1_000, blockSize: 512);
        var all = Enumerable.Range(0, 100_000).Select(_ => Drawn(random)).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            index.Insert(i, all[i]);
        }

        var merging = Task.Run(index.Merge);
        for (var i = 0; i < all.Length; i += 3)
        {
            index.Remove(i).ShouldBeTrue();
        }

        await merging;
        index.Merge();

        index.Count.ShouldBe(all.Length - ((all.Length + 2) / 3));
        for (var i = 0; i < 3_000; i++)
        {
            index.Search(all[i], 0).Any(m => m.Sequence == i).ShouldBe(i % 3 != 0);
        }
    }

    // A search sees at least what was there when it began and never what was not there yet, or gone before.
    [Fact]
    public async Task Searches_beside_a_writer_and_a_merge_see_what_is_there()
    {
        var random = new Random(5);
        var index = new HashIndex(leastForTables: 2_000, blockSize: 256);
        var all = Enumerable.Range(0, 60_000).Select(_ => Drawn(random)).ToArray();
        var inserted = 0;
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < all.Length; i++)
            {
                index.Insert(i, all[i]);
                Volatile.Write(ref inserted, i + 1);
                if (i >= 1_000 && i % 10 == 0)
                {
                    index.Remove(i - 1_000);
                }
            }
        });
        var merger = Task.Run(() =>
        {
            while (!writer.IsCompleted)
            {
                index.Merge();
            }
        });
        var readers = Enumerable.Range(0, 2).Select(seed => Task.Run(() =>
        {
            var mine = new Random(seed);
            while (!writer.IsCompleted)
            {
                var before = Volatile.Read(ref inserted);
                if (before == 0)
                {
                    continue;
                }

                var which = mine.Next(before);
                var found = index.Search(all[which], 0);
                var after = Volatile.Read(ref inserted);
                if (which % 10 != 0)
                {
                    found.ShouldBe([new HashMatch(which, 0)]);
                }
                else if (which + 1_000 < before - 1)
                {
                    found.ShouldBeEmpty();
                }

                found.ShouldAllBe(m => m.Sequence <= after);
            }
        })).ToArray();

        await Task.WhenAll([writer, merger, .. readers]);
        index.Merge();
        index.Count.ShouldBe(all.Length - 5_900);
    }

    // Long enough that every kind of merge comes: small ones beside large ones, many small ones into one, all into one, and more than tables hold.
    [Theory]
    [InlineData(1 << 24)]
    [InlineData(3_000)]
    public void A_long_life_of_inserts_removals_and_merges_loses_nothing(int mostInTables)
    {
        var random = new Random(mostInTables);
        var index = new HashIndex(leastForTables: 500, blockSize: 8, mostInTables);
        var naive = new Dictionary<long, PhotoHash>();
        var all = new List<PhotoHash>();
        for (var i = 0; i < 8_000; i++)
        {
            all.Add(Drawn(random));
            index.Insert(i, all[i]);
            naive[i] = all[i];
            if (i % 3 == 0)
            {
                var old = random.Next(i + 1);
                index.Remove(old).ShouldBe(naive.Remove(old));
            }

            if (i % 8 == 0)
            {
                index.Merge();
            }

            if (i % 50 == 0)
            {
                index.Count.ShouldBe(naive.Count);
                var wanted = Moved(all[random.Next(i + 1)], 20, random);
                index.Search(wanted, 31).ShouldBe(Naive(naive, wanted, 31));
            }
        }

        while (index.NeedsMerge)
        {
            index.Merge();
        }

        foreach (var (sequence, hash) in naive)
        {
            index.Search(hash, 0).ShouldContain(new HashMatch(sequence, 0));
        }
    }

    [Fact]
    public void A_change_that_comes_twice_counts_once()
    {
        var index = new HashIndex();
        var inserted = new HashChange(1, default(PhotoHash), Removes: null);
        var removed = new HashChange(2, null, Removes: 1);

        index.Apply(inserted).ShouldBeTrue();
        index.Apply(removed).ShouldBeTrue();
        index.Apply(inserted).ShouldBeFalse();

        index.Count.ShouldBe(0);
        index.LastSequence.ShouldBe(2);
    }

    [Fact]
    public void What_is_not_to_be_compared_counts_as_seen()
    {
        var index = new HashIndex();

        index.Apply(new HashChange(7, null, Removes: null)).ShouldBeTrue();

        index.Count.ShouldBe(0);
        index.LastSequence.ShouldBe(7);
    }

    private static IEnumerable<HashMatch> Naive(Dictionary<long, PhotoHash> all, PhotoHash wanted, int radius) => all
        .Select(e => new HashMatch(e.Key, e.Value.DistanceTo(wanted)))
        .Where(m => m.Distance <= radius)
        .OrderBy(m => m.Distance).ThenBy(m => m.Sequence);

    private static Gen<Step> StepGen => Gen.Frequency(
        (8, HashGen.Select(hash => (Step)new Step.Insert(hash))),
        (3, Gen.Choose(0, 30).Select(which => (Step)new Step.Remove(which))),
        (2, Gen.Constant((Step)new Step.Merge())));

    /// <summary>Few bits in a few places, so that every distance comes up and hashes come twice.</summary>
    private static Gen<PhotoHash> HashGen => Gen.Elements<ulong>(0, 1, 0xff, 0x8000_0000_0000_0000, ulong.MaxValue, 0x5555_5555_5555_5555).Four()
        .Select(words => new PhotoHash(words.Item1, words.Item2, words.Item3, words.Item4));

    private static PhotoHash Drawn(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return PhotoHash.FromBytes(bytes);
    }

    private static PhotoHash Moved(PhotoHash hash, int bits, Random random) =>
        Moved(hash, new HashPart(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue), bits, random);

    private static PhotoHash Moved(PhotoHash hash, HashPart part, int bits, Random random)
    {
        ulong[] mask = [part.A, part.B, part.C, part.D], words = [hash.A, hash.B, hash.C, hash.D];
        var places = Enumerable.Range(0, 256).Where(b => ((mask[b / 64] >> (b % 64)) & 1) != 0).OrderBy(_ => random.Next()).Take(bits).ToArray();
        foreach (var place in places)
        {
            words[place / 64] ^= 1UL << (place % 64);
        }

        places.Length.ShouldBe(bits);
        return new PhotoHash(words[0], words[1], words[2], words[3]);
    }
}
