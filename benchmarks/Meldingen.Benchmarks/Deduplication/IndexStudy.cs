using System.Data;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Text;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Deduplication.Hashes;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Meldingen.Benchmarks.Deduplication;

/// <summary>
/// The index of hashes at the size of a large country's archive: too large, and too long in the making, for a benchmark that is run again and again. One run
/// measures all, so that the ratios hold.
/// </summary>
internal static class IndexStudy
{
    public const string Option = "--index";
    private const int Radius = HashLayout.Radius;

    public static async Task<string> RunAsync(int photos)
    {
        var table = new StringBuilder($"{photos:N0} random hashes, of which the last {More(photos):N0} come while it is searched.\n\n").Append("| what | figure | demand |\n|---|---:|---:|\n");
        void Row(string what, string figure, string demand) => table.Append(FormattableString.Invariant($"| {what} | {figure} | {demand} |\n"));

        var random = new Random(2026);
        var index = new HashIndex();
        var wanted = new List<(long Sequence, PhotoHash Hash)>();
        var before = photos - More(photos);
        for (var i = 1; i <= before; i++)
        {
            var hash = Drawn(random);
            index.Insert(i, hash);
            if (i % (photos / 1_000) == 0)
            {
                wanted.Add((i, Moved(hash, random.Next(Radius + 1), random)));
            }
        }

        var bandwidth = Bandwidth(before);
        var scan = Median(15, i => index.Search(wanted[i].Hash, Radius));
        Row("read the same bytes, summed up (memory bandwidth)", $"{before * 32.0 / bandwidth.TotalSeconds / 1e9:0.0} GB/s", "");
        Row("linear scan", $"{scan.TotalMilliseconds:0.0} ms, {before * 32.0 / scan.TotalSeconds / 1e9:0.0} GB/s, {bandwidth / scan:0.00} of the bandwidth", "≥ 0.8");

        var clock = Stopwatch.StartNew();
        index.Merge();
        Row("tables built", $"{clock.Elapsed.TotalSeconds:0.0} s", "");

        var search = Median(wanted.Count, i => index.Search(wanted[i].Hash, Radius));
        var found = wanted.Count(w => index.Search(w.Hash, Radius).Any(m => m.Sequence == w.Sequence));
        Row($"search, radius {Radius}", $"{search.TotalMicroseconds:0} µs, {search / scan:0.0000} of the scan", "≤ 0.01");
        Row($"recall, {wanted.Count} neighbours at 0 to {Radius} bits", FormattableString.Invariant($"{(double)found / wanted.Count:0.000}"), "1.000");
        Row("memory of hashes, numbers and tables", $"{index.Bytes / 1e9:0.000} × 10⁹ bytes", "");
        Beside(index, wanted, before, search, Row);
        await StartAsync(photos, Row);
        return table.ToString();
    }

    // As many as a country sends in years come within seconds, with searches and merges beside them.
    private static void Beside(HashIndex index, List<(long Sequence, PhotoHash Hash)> wanted, int before, TimeSpan alone, Action<string, string, string> row)
    {
        const int rate = 200_000;
        var random = new Random(7);
        var hashes = Enumerable.Range(0, More(before * 10 / 9)).Select(_ => Drawn(random)).ToArray();
        var merging = Task.CompletedTask;
        var clock = Stopwatch.StartNew();
        var searched = new List<TimeSpan>();
        var most = 0L;
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < hashes.Length; i++)
            {
                index.Insert(before + 1 + i, hashes[i]);
                if (i % 1_000 == 0 && TimeSpan.FromSeconds((double)i / rate) - clock.Elapsed is { Ticks: > 0 } ahead)
                {
                    Thread.Sleep(ahead);
                }

                if (i % 10_000 == 0 && index.NeedsMerge && merging.IsCompleted)
                {
                    // As the registrar does.
                    merging = Task.Run(index.Merge);
                }
            }
        });
        while (!writer.IsCompleted)
        {
            var start = Stopwatch.GetTimestamp();
            index.Search(wanted[searched.Count % wanted.Count].Hash, Radius);
            searched.Add(Stopwatch.GetElapsedTime(start));
            most = Math.Max(most, index.Bytes);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        row("inserts beside searches and merges", $"{hashes.Length / seconds:0}/s", "≥ 200,000/s");
        row("search meanwhile", $"{Middle(searched).TotalMicroseconds:0} µs, {Middle(searched) / alone:0.00} × alone ({searched.Count} searches)", "≤ 2 ×");
        row("most memory meanwhile, but for what a merge has in hand", $"{most / 1e9:0.000} × 10⁹ bytes", "≤ 1.0 × 10⁹");
        Settle(index);
        var after = Median(wanted.Count, i => index.Search(wanted[i].Hash, Radius));
        row("search afterwards", $"{after.TotalMicroseconds:0} µs, {after / alone:0.00} × before", "");
        row("memory afterwards", $"{index.Bytes / 1e9:0.000} × 10⁹ bytes", "≤ 1.0 × 10⁹");
    }

    private static int More(int photos) => photos / 10;

    private static void Settle(HashIndex index)
    {
        while (index.NeedsMerge)
        {
            index.Merge();
        }
    }

    // From a database file to an index that searches in tables, as a registrar does it at its start.
    private static async Task StartAsync(int photos, Action<string, string, string> row)
    {
        var folder = Samples.PathTo("BenchmarkDotNet.Artifacts", $"index-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(folder);
        try
        {
            var settings = new HostSettings { Data = folder };
            await StoreStartup.OpenAsync(settings, CancellationToken.None);
            var services = new ServiceCollection().AddMeldingenStore(settings.StoreOptions).BuildServiceProvider();
            var stores = services.GetRequiredService<IDbContextFactory<MeldingenStore>>();
            await using (var store = await stores.CreateDbContextAsync())
            {
                await FillAsync((SqliteConnection)store.Database.GetDbConnection(), photos);
            }

            var index = new HashIndex();
            var clock = Stopwatch.StartNew();
            await using (var store = await stores.CreateDbContextAsync())
            {
                await HashLog.ReadAsync(store, 0, PdqAreaHash.Version, 50, change => index.Apply(change), CancellationToken.None);
            }

            var read = clock.Elapsed;
            index.Merge();
            row("start: rows of SQLite read, searchable by scan", $"{read.TotalSeconds:0.0} s", "");
            row("start: tables built, beside the work", $"{clock.Elapsed.TotalSeconds:0.0} s, {index.Count} photos", "≤ 15 s");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(SqliteConnection connection, int photos)
    {
        // Rows of no melding: for the reading it is the same.
        await connection.OpenAsync();
        await using var off = connection.CreateCommand();
        off.CommandText = "PRAGMA foreign_keys = OFF";
        await off.ExecuteNonQueryAsync();
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO hashes (sequence, photo_id, report_id, sha256, hash, hash_version, quality) VALUES ($s, $p, $r, $h, $b, $v, 90)";
        var (sequence, photo, report, sha, hash) = (Add("$s"), Add("$p"), Add("$r"), Add("$h"), Add("$b"));
        Add("$v").Value = PdqAreaHash.Version;
        report.Value = Guid.Empty.ToString();
        var random = new Random(4);
        for (var i = 1; i <= photos; i++)
        {
            var bytes = Drawn(random).ToBytes();
            (sequence.Value, photo.Value, sha.Value, hash.Value) = (i, new Guid(i, 0, 0, new byte[8]).ToString(), Convert.ToHexStringLower(bytes), bytes);
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();

        SqliteParameter Add(string name) => insert.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    private static TimeSpan Bandwidth(int photos)
    {
        var words = new float[photos * 8];
        words.AsSpan().Fill(1);
        return Median(9, _ => TensorPrimitives.Sum(words));
    }

    private static TimeSpan Median(int times, Action<int> run) => Median(times, i =>
    {
        run(i);
        return 0;
    });

    // First until the compiler has done its best, which takes it some thousand calls and some time beside.
    private static TimeSpan Median<T>(int times, Func<int, T> run)
    {
        var warm = Stopwatch.StartNew();
        for (var i = 0; warm.Elapsed < TimeSpan.FromSeconds(2); i++)
        {
            run(i % times);
        }

        return Middle([.. Enumerable.Range(0, times).Select(i =>
        {
            var start = Stopwatch.GetTimestamp();
            run(i);
            return Stopwatch.GetElapsedTime(start);
        })]);
    }

    private static TimeSpan Middle(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    private static PhotoHash Drawn(Random random)
    {
        Span<byte> bytes = stackalloc byte[32];
        random.NextBytes(bytes);
        return PhotoHash.FromBytes(bytes);
    }

    private static PhotoHash Moved(PhotoHash hash, int bits, Random random)
    {
        var words = new[] { hash.A, hash.B, hash.C, hash.D };
        foreach (var bit in Enumerable.Range(0, PhotoHash.Bits).OrderBy(_ => random.Next()).Take(bits))
        {
            words[bit / 64] ^= 1UL << (bit % 64);
        }

        return new PhotoHash(words[0], words[1], words[2], words[3]);
    }
}
