using System.Globalization;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Geolocation;

public sealed class RdNewTests
{
    [Fact]
    public void The_tower_in_amersfoort_is_the_centre_of_the_grid()
    {
        // The Onze Lieve Vrouwetoren in ETRS89 by definition of RD lies at 155000, 463000.
        var rd = RdNew.Of(GeoPoint.Create(52.15517440, 5.38720621));

        rd.XMetres.ShouldBe(155_000, 0.5);
        rd.YMetres.ShouldBe(463_000, 0.5);
    }

    [SkippableFact]
    [Trait("Corpus", "geo")]
    public void Half_the_validation_points_on_land_are_within_fifteen_centimetres()
    {
        var misses = File.ReadLines(Path.Combine(SharedData.Folder("geo"), "Z001_ETRS89andRDNAP.txt"))
            .Select(line => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length >= 6 && double.TryParse(columns[4], CultureInfo.InvariantCulture, out _))
            .Select(columns => columns.Select(c => double.TryParse(c, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray())
            .Where(row => row[4] is > 12_000 and < 280_000 && row[5] is > 305_000 and < 620_000)
            .Select(row => (Row: row, Rd: RdNew.Of(GeoPoint.Create(row[1], row[2]))))
            .Select(p => Math.Sqrt(Math.Pow(p.Rd.XMetres - p.Row[4], 2) + Math.Pow(p.Rd.YMetres - p.Row[5], 2)))
            .Order().ToArray();

        misses.Length.ShouldBeGreaterThan(1000);
        misses[misses.Length / 2].ShouldBeLessThanOrEqualTo(0.15);
        misses[misses.Length * 95 / 100].ShouldBeLessThanOrEqualTo(0.30);
    }
}
