using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Deduplication;

public sealed class DuplicateJudgeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 12, 0);

    private static readonly PhotoHash Hash = new(1, 2, 3, 4);

    [Fact]
    public void Equal_bytes_are_the_same_photo_however_flat_the_picture()
    {
        var verdict = Judge(Evidence(photo: Photo(1, "x", quality: 0)), Report(1, photo: Photo(2, "x", quality: 0)));

        var same = verdict.ShouldBeOfType<DuplicateVerdict.SamePhoto>();
        (same.Report, same.Distance, same.Photo, same.Earlier).ShouldBe((Id(1), 0, Photo(1, "x").Photo, Photo(2, "x").Photo));
    }

    [Theory]
    [InlineData(31, 50, 50, true)]
    [InlineData(32, 50, 50, false)]
    [InlineData(0, 49, 90, false)]
    [InlineData(0, 90, 49, false)]
    public void A_hash_counts_up_to_its_distance_and_down_to_its_quality(int bits, int mine, int theirs, bool same) =>
        (Judge(Evidence(photo: Photo(1, "x", Flipped(bits), mine)), Report(1, photo: Photo(2, "y", Hash, theirs))) is DuplicateVerdict.SamePhoto).ShouldBe(same);

    [Fact]
    public void Hashes_of_two_versions_are_not_compared() =>
        Judge(Evidence(metres: null, photo: Photo(1, "x")), Report(1, photo: Photo(2, "y") with { HashVersion = "other/1" })).ShouldBeOfType<DuplicateVerdict.Unique>();

    [Fact]
    public void The_same_photo_joins_also_when_one_place_is_unknown_and_the_category_is_another()
    {
        var verdict = Judge(Evidence(metres: null, category: CategoryId.Litter, photo: Photo(1, "x")), Report(1, category: CategoryId.DogFouling, photo: Photo(2, "x")));

        verdict.ShouldBeOfType<DuplicateVerdict.SamePhoto>();
    }

    [Fact]
    public void The_same_photo_of_a_closed_report_is_remarked_on_and_not_joined()
    {
        var verdict = Judge(Evidence(photo: Photo(1, "x")), Report(1, open: false, photo: Photo(2, "x"))).ShouldBeOfType<DuplicateVerdict.Unique>();

        verdict.Remarks.ShouldHaveSingleItem().Kind.ShouldBe(DuplicateRemarkKind.SamePhotoOfClosedReport);
    }

    [Fact]
    public void The_same_photo_far_away_is_remarked_on_and_the_problem_nearby_joined()
    {
        var verdict = Judge(Evidence(photo: Photo(1, "x")), Report(1, metres: 1001, photo: Photo(2, "x")), Report(2, metres: 20)).ShouldBeOfType<DuplicateVerdict.SameProblem>();

        verdict.Report.ShouldBe(Id(2));
        var remark = verdict.Remarks.ShouldHaveSingleItem();
        (remark.Kind, remark.Report).ShouldBe((DuplicateRemarkKind.SamePhotoElsewhere, Id(1)));
        remark.Metres!.Value.ShouldBe(1001, 1);
    }

    [Fact]
    public void The_same_photo_goes_before_a_problem_that_is_nearer() =>
        Judge(Evidence(photo: Photo(1, "x")), Report(1, metres: 0), Report(2, metres: 900, photo: Photo(2, "x")))
            .ShouldBeOfType<DuplicateVerdict.SamePhoto>().Report.ShouldBe(Id(2));

    [Theory]
    [InlineData("litter", 30, 10, 29, 10, true)]
    [InlineData("litter", 30, 10, 31, 1, false)]
    [InlineData("litter", 30, 10, 5, 11, false)]
    [InlineData("dog-fouling", 15, 7, 14, 7, true)]
    [InlineData("dog-fouling", 15, 7, 16, 1, false)]
    [InlineData("wrong-parking", 15, 1, 14, 1, true)]
    [InlineData("wrong-parking", 15, 1, 14, 2, false)]
    [InlineData("night-loading", 50, 30, 49, 30, true)]
    [InlineData("night-loading", 50, 30, 49, 31, false)]
    [InlineData("other", 0, 0, 0, 0, false)]
    public void The_defaults_say_how_near_and_how_long_per_category(string category, double ruleMetres, int ruleDays, double metres, int days, bool joins)
    {
        var id = CategoryId.Parse(category);
        if (DuplicateOptions.Default.SameProblem.TryGetValue(id, out var rule))
        {
            rule.ShouldBe(new SameProblemRule(ruleMetres, Duration.FromDays(ruleDays)));
        }

        (Judge(Evidence(category: id), Report(1, metres: metres, category: id, observed: Now - Duration.FromDays(days))) is DuplicateVerdict.SameProblem).ShouldBe(joins);
    }

    [Fact]
    public void The_age_counts_both_ways_because_messages_come_out_of_order()
    {
        var verdict = Judge(Evidence(), Report(1, observed: Now + Duration.FromDays(3))).ShouldBeOfType<DuplicateVerdict.SameProblem>();

        verdict.Age.ShouldBe(Duration.FromDays(3));
    }

    [Fact]
    public void Of_two_as_near_the_oldest_wins() => Judge(
        Evidence(),
        Report(1, opened: Now - Duration.FromHours(1)),
        Report(2, opened: Now - Duration.FromHours(2)),
        Report(3, opened: Now - Duration.FromHours(2))).ShouldBeOfType<DuplicateVerdict.SameProblem>().Report.ShouldBe(Id(2));

    [Fact]
    public void Without_category_or_place_there_is_no_same_problem()
    {
        Judge(Evidence(metres: null), Report(1)).ShouldBeOfType<DuplicateVerdict.Unique>();
        Judge(Evidence() with { Category = null }, Report(1)).ShouldBeOfType<DuplicateVerdict.Unique>();
        Judge(Evidence(), Report(1, open: false)).ShouldBeOfType<DuplicateVerdict.Unique>();
    }

    [Fact]
    public void It_agrees_with_a_naive_search_and_the_order_of_reports_does_not_matter() => Prop.ForAll(
        EvidenceGen.ToArbitrary(), ReportGen.ListOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (candidate, made, seed) =>
        {
            var reports = made.Select((report, i) => report with { Report = Id(i) }).ToArray();
            var verdict = DuplicateJudge.Judge(candidate, reports, DuplicateOptions.Default);
            Said(verdict).ShouldBe(Naive(candidate, reports));

            new Random(seed).Shuffle(reports);
            Said(DuplicateJudge.Judge(candidate, reports, DuplicateOptions.Default)).ShouldBe(Said(verdict));
        }).QuickCheckThrowOnFailure();

    private static string Said(DuplicateVerdict verdict) => verdict switch
    {
        DuplicateVerdict.SamePhoto same => $"photo {same.Report} {same.Distance}",
        DuplicateVerdict.SameProblem same => $"problem {same.Report}",
        DuplicateVerdict.Unique => "unique",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>One photo each, by loops.</summary>
    private static string Naive(DuplicateCandidate candidate, IEnumerable<EarlierReport> reports)
    {
        (EarlierReport Report, int Distance, double Metres)? photo = null;
        (EarlierReport Report, double Metres)? problem = null;
        foreach (var report in reports.Where(r => r.Open).OrderBy(r => r.OpenedAt).ThenBy(r => r.Report.Value))
        {
            var metres = candidate.Point is { } here && report.Point is { } there ? here.DistanceMetresTo(there) : 0;
            var (mine, theirs) = (candidate.Photos[0], report.Photos[0]);
            var distance = mine.Sha256 == theirs.Sha256 ? 0 : mine.Quality < 50 || theirs.Quality < 50 ? 999 : mine.Hash!.Value.DistanceTo(theirs.Hash!.Value);
            if (distance <= 31 && metres <= 1000 && (photo is null || (distance, metres).CompareTo((photo.Value.Distance, photo.Value.Metres)) < 0))
            {
                photo = (report, distance, metres);
            }

            var age = candidate.ObservedAt - report.LastObservedAt;
            if (candidate.Category == CategoryId.Litter && report.Category == CategoryId.Litter && candidate.Point is not null && report.Point is not null
                && metres <= 30 && age <= Duration.FromDays(10) && -age <= Duration.FromDays(10) && (problem is null || metres < problem.Value.Metres))
            {
                problem = (report, metres);
            }
        }

        return photo is not null ? $"photo {photo.Value.Report.Report} {photo.Value.Distance}" : problem is not null ? $"problem {problem.Value.Report.Report}" : "unique";
    }

    private static Gen<DuplicateCandidate> EvidenceGen =>
        from category in Gen.Elements(CategoryId.Litter, CategoryId.Other)
        from metres in Gen.Elements<double?>(null, 0, 10)
        from photo in PhotoGen
        select Evidence(metres, category, photo);

    private static Gen<EarlierReport> ReportGen =>
        from category in Gen.Elements(CategoryId.Litter, CategoryId.Other)
        from metres in Gen.Elements<double?>(null, 0, 10, 20, 45, 990, 1500)
        from days in Gen.Choose(-12, 12)
        from hours in Gen.Choose(0, 2)
        from open in Gen.Elements(true, true, false)
        from photo in PhotoGen
        select Report(0, metres, category, Now - Duration.FromDays(days), Now - Duration.FromHours(hours), open, photo);

    private static Gen<PhotoFingerprint> PhotoGen =>
        from bits in Gen.Elements(0, 5, 31, 40, 200)
        from sha in Gen.Elements("a", "b", "c", "d", "e")
        from quality in Gen.Elements(20, 80)
        select Photo(0, sha, Flipped(bits), quality);

    private static DuplicateVerdict Judge(DuplicateCandidate candidate, params EarlierReport[] reports) => DuplicateJudge.Judge(candidate, reports, DuplicateOptions.Default);

    private static DuplicateCandidate Evidence(double? metres = 0, CategoryId? category = null, PhotoFingerprint? photo = null) =>
        new(category ?? CategoryId.Litter, At(metres), Now, photo is null ? [] : [photo]);

    private static EarlierReport Report(
        int id, double? metres = 0, CategoryId? category = null, Instant? observed = null, Instant? opened = null, bool open = true, PhotoFingerprint? photo = null) =>
        new(Id(id), category ?? CategoryId.Litter, At(metres), opened ?? Now - Duration.FromHours(1), observed ?? Now - Duration.FromHours(1), open, photo is null ? ImmutableArray<PhotoFingerprint>.Empty : [photo]);

    private static PhotoFingerprint Photo(int id, string bytes, PhotoHash? hash = null, int quality = 80) =>
        new(new PhotoId(new Guid(id, 1, 0, new byte[8])), Sha256.Of(System.Text.Encoding.UTF8.GetBytes(bytes)), hash ?? Hash, "test/1", quality);

    private static PhotoHash Flipped(int bits)
    {
        var bytes = Hash.ToBytes();
        for (var i = 0; i < bits; i++)
        {
            bytes[i / 8] ^= (byte)(1 << (i % 8));
        }

        return PhotoHash.FromBytes(bytes);
    }

    private static ReportId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static GeoPoint? At(double? metres) => metres is { } north ? GeoPoint.Create(51.65 + (north / 111_195), 3.62) : null;
}
