using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Deduplication;

public sealed class PerhapsJudgeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 1, 12, 0);
    private static readonly GeoPoint Here = GeoPoint.Create(51.65, 3.62);

    /// <summary>Litter: 30 m and 10 days; perhaps ends at 45 m and at 15 days.</summary>
    [Theory]
    [InlineData(29, 10, null, "joins")]
    [InlineData(31, 0, DoubtReason.JustBeyondMetres, null)]
    [InlineData(44, 10, DoubtReason.JustBeyondMetres, null)]
    [InlineData(46, 0, null, "unique")]
    [InlineData(0, 11, DoubtReason.JustBeyondAge, null)]
    [InlineData(29, 15, DoubtReason.JustBeyondAge, null)]
    [InlineData(0, 16, null, "unique")]
    [InlineData(31, 11, null, "unique")]
    public void A_little_beyond_the_rule_in_one_way_is_perhaps(double metres, int days, DoubtReason? why, string? otherwise)
    {
        var verdict = Judge(Evidence(), Report(1, metres, Now - Duration.FromDays(days)));

        if (why is null)
        {
            (verdict is DuplicateVerdict.SameProblem ? "joins" : verdict is DuplicateVerdict.Unique ? "unique" : "doubted").ShouldBe(otherwise);
            return;
        }

        var doubt = verdict.ShouldBeOfType<DuplicateVerdict.Perhaps>().Doubts.ShouldHaveSingleItem();
        (doubt.Report, doubt.Why, doubt.Distance, doubt.Age).ShouldBe((Id(1), why.Value, null, Duration.FromDays(days)));
        doubt.Metres!.Value.ShouldBe(metres, 0.5);
    }

    [Theory]
    [InlineData(29, 10, true)]
    [InlineData(31, 0, false)]
    [InlineData(0, 11, false)]
    public void What_nobody_has_decided_on_one_side_is_perhaps_within_the_rule_of_the_other(double metres, int days, bool doubted)
    {
        var (here, there) = (Evidence(), Report(1, metres, Now - Duration.FromDays(days)));

        foreach (var verdict in new[] { Judge(here with { Category = null }, there), Judge(here, there with { Category = null }) })
        {
            (verdict is DuplicateVerdict.Perhaps { Doubts: [{ Why: DoubtReason.CategoryUndecided }] }).ShouldBe(doubted);
        }

        Judge(here with { Category = null }, there with { Category = null }).ShouldBeOfType<DuplicateVerdict.Unique>("no rule says how near is near");
    }

    [Fact]
    public void Another_category_a_closed_report_and_an_unknown_place_are_no_doubt()
    {
        Judge(Evidence(), Report(1, 0) with { Category = CategoryId.DogFouling }).ShouldBeOfType<DuplicateVerdict.Unique>();
        Judge(Evidence(), Report(1, 35) with { Open = false }).ShouldBeOfType<DuplicateVerdict.Unique>();
        Judge(Evidence() with { Point = null }, Report(1, 0)).ShouldBeOfType<DuplicateVerdict.Unique>();
        Judge(Evidence() with { Category = CategoryId.Other }, Report(1, 0) with { Category = CategoryId.Other }).ShouldBeOfType<DuplicateVerdict.Unique>();
    }

    [Fact]
    public void The_same_photo_that_was_not_joined_is_perhaps_and_goes_before_what_is_near()
    {
        var photo = Photo(1);
        var verdict = Judge(
            Evidence() with { Photos = [photo] },
            Report(1, 35),
            Report(2, 5) with { Open = false, Photos = [Photo(2)] },
            Report(3, 1500) with { Photos = [Photo(3)] }).ShouldBeOfType<DuplicateVerdict.Perhaps>();

        verdict.Doubts.Select(d => (d.Report, d.Why)).ShouldBe(
            [(Id(3), DoubtReason.SamePhotoElsewhere), (Id(2), DoubtReason.SamePhotoOfClosedReport), (Id(1), DoubtReason.JustBeyondMetres)]);
        verdict.Doubts[0].Distance.ShouldBe(0);
    }

    [Fact]
    public void Midnight_is_no_border()
    {
        // 23:59 and 00:01 in Amsterdam; a car stands for a day, whatever the calendar says.
        var zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        var before = new LocalDateTime(2026, 10, 24, 23, 59).InZoneStrictly(zone).ToInstant();
        var after = new LocalDateTime(2026, 10, 25, 0, 1).InZoneStrictly(zone).ToInstant();
        var car = Evidence() with { Category = CategoryId.WrongParking, ObservedAt = after };

        Judge(car, Report(1, 14, before) with { Category = CategoryId.WrongParking }).ShouldBeOfType<DuplicateVerdict.SameProblem>();

        // The day on which the clock goes back has 25 hours: the same time of day is just beyond one day.
        var nextDay = new LocalDateTime(2026, 10, 25, 23, 59).InZoneStrictly(zone).ToInstant();
        var doubt = Judge(car with { ObservedAt = nextDay }, Report(1, 14, before) with { Category = CategoryId.WrongParking })
            .ShouldBeOfType<DuplicateVerdict.Perhaps>().Doubts.ShouldHaveSingleItem();
        (doubt.Why, doubt.Age).ShouldBe((DoubtReason.JustBeyondAge, Duration.FromHours(25)));
    }

    /// <summary>The same scene anywhere and at any time: no border of a cell, an area, a degree or a day changes the verdict.</summary>
    [Fact]
    public void Only_metres_and_time_between_count_wherever_and_whenever_it_is() => Prop.ForAll(
        Gen.Choose(-400_000, 400_000).Zip(Gen.Choose(0, 100_000)).ToArbitrary(), Gen.Choose(0, 60).Zip(Gen.Choose(0, 17 * 24)).ToArbitrary(),
        (moved, apart) =>
        {
            var ((east, hours), (metres, age)) = (moved, apart);
            var there = GeoPoint.Create(51.65, 3.62 + (east / 1_000_000.0));
            var then = Now + Duration.FromHours(hours);
            var asked = new DuplicateCandidate(CategoryId.Litter, there, then, []);
            var known = Report(1, 0, then - Duration.FromHours(age)) with { Point = North(there, metres) };

            Kind(Judge(asked, known)).ShouldBe(Kind(Judge(Evidence(), Report(1, metres, Now - Duration.FromHours(age)))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_never_joins_what_the_judge_does_not_join_and_never_keeps_apart_what_it_joins() => Prop.ForAll(
        Gen.Choose(0, 60).Zip(Gen.Choose(-17, 17)).ListOf().ToArbitrary(),
        made =>
        {
            var reports = made.Select((m, i) => Report(i, m.Item1, Now - Duration.FromDays(m.Item2))).ToArray();
            var (sure, perhaps) = (DuplicateJudge.Judge(Evidence(), reports, DuplicateOptions.Default), Judge(Evidence(), reports));

            (perhaps is DuplicateVerdict.Perhaps ? "Unique" : perhaps.GetType().Name).ShouldBe(sure.GetType().Name);
            if (perhaps is DuplicateVerdict.Perhaps { Doubts: var doubts })
            {
                doubts.Length.ShouldBeInRange(1, DuplicateOptions.MostDoubts);
                doubts.Select(d => d.Report).Distinct().Count().ShouldBe(doubts.Length);
            }
        }).QuickCheckThrowOnFailure();

    private static string Kind(DuplicateVerdict verdict) => verdict is DuplicateVerdict.Perhaps { Doubts: [var doubt] } ? doubt.Why.ToString() : verdict.GetType().Name;

    private static DuplicateVerdict Judge(DuplicateCandidate candidate, params EarlierReport[] reports) => PerhapsJudge.Judge(candidate, reports, DuplicateOptions.Default);

    private static DuplicateCandidate Evidence() => new(CategoryId.Litter, Here, Now, []);

    private static EarlierReport Report(int id, double metres, Instant? observed = null) =>
        new(Id(id), CategoryId.Litter, North(Here, metres), Now - Duration.FromHours(1), observed ?? Now, Open: true, ImmutableArray<PhotoFingerprint>.Empty);

    private static PhotoFingerprint Photo(int id) =>
        new(new PhotoId(new Guid(id, 1, 0, new byte[8])), Sha256.Of("x"u8), new PhotoHash(1, 2, 3, 4), "test/1", 80);

    private static ReportId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static GeoPoint North(GeoPoint from, double metres) => GeoPoint.Create(from.LatitudeDegrees + (metres / 111_195), from.LongitudeDegrees);
}
