using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Delivery;

public sealed class GeoJsonTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_map_reads_what_is_expected(string name) => Samples.ShouldBeExpected(GeoJson.Write([Samples.Read(name)]), name, "geojson");

    [Fact]
    public void No_meldingen_are_an_empty_collection() =>
        JsonNode.DeepEquals(JsonNode.Parse(GeoJson.Write([])), JsonNode.Parse("""{"type":"FeatureCollection","features":[]}""")).ShouldBeTrue();

    [Fact]
    public void Longitude_comes_first_and_both_keep_a_centimetre() => Prop.ForAll(
        Gen.Choose(-90_000_000, 90_000_000).Zip(Gen.Choose(-180_000_000, 180_000_000)).ToArbitrary(),
        micro =>
        {
            var point = GeoPoint.Create(micro.Item1 / 1e6, micro.Item2 / 1e6);
            var written = GeoJson.Write([Samples.Read("night-loading") with { Point = point }]);

            var coordinates = JsonNode.Parse(written)!["features"]![0]!["geometry"]!["coordinates"]!.AsArray().Select(c => c!.GetValue<double>());
            coordinates.ShouldBe([point.LongitudeDegrees, point.LatitudeDegrees], tolerance: 1e-7);
        }).QuickCheckThrowOnFailure();
}
