using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Geolocation;

public sealed class AreaIndexTests
{
    // A tiling of eighths of a degree: exact in binary, so that a point on an edge lies on it exactly.
    private const double Side = 0.125;

    private static readonly string[] Tiles =
        [.. from x in Enumerable.Range(0, 4) from y in Enumerable.Range(0, 4) select Maps.Square($"t{x}{y}", 3.5 + (x * Side), 51.5 + (y * Side), Side)];

    private static readonly MunicipalMap Forward = Tiled(Tiles);

    private static readonly MunicipalMap Backward = Tiled([.. Tiles.Reverse()]);

    [Fact]
    public void Every_point_of_a_tiling_belongs_to_exactly_one_area_and_always_the_same() => Prop.ForAll(
        Gen.Choose(0, 64).Two().ToArbitrary(),
        at =>
        {
            // Sixteenths of a tile: one point in sixteen lies on each edge, corners included.
            var point = GeoPoint.Create(51.5 + (at.Item1 * Side / 16), 3.5 + (at.Item2 * Side / 16));
            var area = Forward.AreasAt(point).ShouldHaveSingleItem();
            Backward.AreasAt(point).ShouldHaveSingleItem().ShouldBe(area);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_a_border_the_first_id_wins() => Forward.AreasAt(GeoPoint.Create(51.5 + Side, 3.5 + Side)).ShouldHaveSingleItem().Id.Value.ShouldBe("t00");

    [Fact]
    public void Inside_goes_before_on_the_border()
    {
        var map = Map(Maps.Layer("wijk", Maps.Square("a", 3.5, 51.5, Side), Maps.Square("b", 3.5 + Side - (Side / 2), 51.5, Side)));

        // On the eastern edge of a, inside b: the id of a sorts first and still b has it.
        map.AreasAt(GeoPoint.Create(51.55, 3.5 + Side)).ShouldHaveSingleItem().Id.Value.ShouldBe("b");
    }

    [Fact]
    public void A_hole_is_not_of_the_area_and_its_edge_is()
    {
        var map = Map(Maps.Layer("wijk", Maps.Feature("ring", Maps.Ring(3.5, 51.5, 4, 52) + "," + Maps.Ring(3.625, 51.625, 3.875, 51.875))));

        map.AreasAt(GeoPoint.Create(51.75, 3.75)).ShouldBeEmpty();
        map.AreasAt(GeoPoint.Create(51.75, 3.875)).ShouldHaveSingleItem();
        map.AreasAt(GeoPoint.Create(51.75, 3.9)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Both_parts_of_a_multipolygon_are_the_area()
    {
        const string Islands = """
            {"type":"Feature","properties":{"id":"islands","name":"Islands"},"geometry":{"type":"MultiPolygon","coordinates":[
              [[[3.5,51.5],[3.6,51.5],[3.6,51.6],[3.5,51.5]]], [[[3.8,51.8],[3.9,51.8],[3.9,51.9],[3.8,51.8]]]]}}
            """;
        var map = Map(Maps.Layer("wijk", Islands));

        map.AreasAt(GeoPoint.Create(51.52, 3.58)).ShouldHaveSingleItem();
        map.AreasAt(GeoPoint.Create(51.82, 3.88)).ShouldHaveSingleItem();
        map.AreasAt(GeoPoint.Create(51.7, 3.7)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_layer_gives_its_own_area_in_the_order_of_the_layers()
    {
        var map = Map(
            Maps.Layer("zone", Maps.Square("z", 3.5, 51.5, 0.2)), Maps.Layer("empty", Maps.Square("far", 3.9, 51.9, 0.05)), Maps.Layer("buurt", Maps.Square("a", 3.5, 51.5, 0.1)));

        map.AreasAt(GeoPoint.Create(51.55, 3.55)).Select(a => $"{a.Layer}:{a.Id}").ShouldBe(["zone:z", "buurt:a"]);
    }

    private static MunicipalMap Tiled(string[] tiles) => Map(Maps.Layer("tile", tiles));

    private static MunicipalMap Map(params AreaFile[] layers) => Maps.Read(Maps.Collection(Maps.Square("town", 3.5, 51.5, 0.5)), [.. layers]).Map!;
}
