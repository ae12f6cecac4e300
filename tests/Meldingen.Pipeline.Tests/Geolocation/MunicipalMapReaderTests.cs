using System.Text;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Geolocation;

public sealed class MunicipalMapReaderTests
{
    private static readonly string Town = Maps.Collection(Maps.Square("town", 3.6, 51.6, 0.1));

    [Fact]
    public void A_bow_tie_is_repaired_and_told_by_name()
    {
        var reading = Maps.Read(Town, [Maps.Layer("wijk", Maps.Feature("tie", "[[3.6,51.6],[3.7,51.7],[3.7,51.6],[3.6,51.7],[3.6,51.6]]"))]);

        reading.Problems.ShouldBeEmpty();
        reading.Repairs.ShouldHaveSingleItem().Reason.ShouldStartWith("'TIE' was broken");
        reading.Map!.AreasAt(GeoPoint.Create(51.65, 3.61)).ShouldHaveSingleItem();
        reading.Map.AreasAt(GeoPoint.Create(51.61, 3.65)).ShouldBeEmpty();
    }

    [Fact]
    public void A_ring_that_is_not_closed_is_closed() =>
        Maps.Read(Town, [Maps.Layer("wijk", Maps.Feature("open", "[[3.6,51.6],[3.7,51.6],[3.7,51.7],[3.6,51.7]]"))])
            .Map!.AreasAt(GeoPoint.Create(51.65, 3.65)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("[[3.625,51.625],[3.6875,51.6875],[3.65625,51.65625],[3.625,51.625]]", "nothing with an area is left")]
    [InlineData("[[3.6,51.6],[3.7,51.6],[3.6,51.6]]", "fewer than three different positions")]
    [InlineData("[[3.6,51.6],[3.7],[3.7,51.7],[3.6,51.6]]", "no pair of numbers")]
    [InlineData("[[3.6,51.6],[3.7,1e999],[3.7,51.7],[3.6,51.6]]", "[longitude, latitude] in degrees")]
    [InlineData("[[40000,390000],[41000,390000],[41000,391000],[40000,390000]]", "convert the file to WGS 84")]
    [InlineData("[[51.6,3.6],[51.7,3.6],[51.7,3.7],[51.6,3.6]]", "longitude comes first")]
    [InlineData("3.6", "right depth")]
    [InlineData("[[5.6,52.6],[5.7,52.6],[5.7,52.7],[5.6,52.6]]", "wholly outside the municipality")]
    public void What_cannot_be_repaired_is_refused_by_name(string ring, string reason)
    {
        var reading = Maps.Read(Town, [Maps.Layer("wijk", Maps.Square("good", 3.6, 51.6, 0.1), Maps.Feature("bad", ring))]);

        reading.Map.ShouldBeNull();
        var problem = reading.Problems.ShouldHaveSingleItem();
        problem.File.ShouldBe("wijk.geojson");
        problem.Key.ShouldStartWith("$.features[1]");
        problem.Reason.ShouldStartWith("'BAD'");
        problem.Reason.ShouldContain(reason);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        const string Point = """{"type":"Feature","properties":{"id":"p"},"geometry":{"type":"Point","coordinates":[3.6,51.6]}}""";
        const string NoId = """{"type":"Feature","properties":{"name":"Nameless"},"geometry":{"type":"Polygon","coordinates":[[[3.6,51.6],[3.7,51.6],[3.7,51.7],[3.6,51.6]]]}}""";

        var reading = Maps.Read(
            """{"type":"FeatureCollection","features":[""",
            [Maps.Layer("a", Maps.Square("x", 3.6, 51.6, 0.1), NoId), Maps.Layer("b", Point, Maps.Square("x", 3.6, 51.6, 0.1))],
            """{"type":"Topology"}""");

        reading.Problems.Select(p => $"{p.File} {p.Key}").ShouldBe(
            ["boundary.geojson line 1, column 41", "a.geojson $.features[1].properties.id", "b.geojson $.features[0].geometry", "neighbours.geojson $.features", "b.geojson $.features[1].properties.id"]);
        reading.AreaIds.Select(id => id.Value).Order(StringComparer.Ordinal).ShouldBe(["p", "x"]);
    }

    [Fact]
    public void Any_damage_to_the_bytes_is_a_problem_and_never_an_exception()
    {
        var whole = Encoding.UTF8.GetBytes(Maps.Collection(Maps.Square("town", 3.6, 51.6, 0.1)));
        for (var position = 0; position < whole.Length; position++)
        {
            foreach (var value in "\0\"[]{}:,-.0eE9\u007f\u00ff"u8)
            {
                var damaged = whole.ToArray();
                damaged[position] = value;
                var reading = MunicipalMapReader.Read(new AreaFile("boundary", "b", damaged), [], null, Country.Netherlands);
                (reading.Map is not null || reading.Problems.Length > 0).ShouldBeTrue();
            }
        }
    }
}
