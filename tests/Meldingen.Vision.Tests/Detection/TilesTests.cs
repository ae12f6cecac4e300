using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Detection;
using Meldingen.Vision.Tests.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Detection;

public class TilesTests
{
    private static readonly Tiles Squares = new(Side: 192, Shared: 48, Doublings: 8);

    [Fact]
    public void The_first_square_holds_the_whole_picture_and_the_last_ones_its_own_pixels()
    {
        var tiles = Squares.Of(Picture(1600, 1200)).ToList();

        tiles[0].PictureScale.ShouldBe(1600 / 192f, 0.001f);
        tiles[^1].PictureScale.ShouldBe(1);
        tiles.Select(t => t.PictureScale).Distinct().Count().ShouldBe(5);
    }

    [Theory]
    [InlineData(192)]
    [InlineData(193)]
    [InlineData(400)]
    [InlineData(1600)]
    [InlineData(1601)]
    public void Squares_cover_a_side_and_share_enough_with_their_neighbours(int length)
    {
        var starts = Squares.Starts(length).ToList();

        starts[0].ShouldBe(0);
        starts[^1].ShouldBe(Math.Max(0, length - 192));
        starts.Zip(starts.Skip(1), (a, b) => b - a).ShouldAllBe(step => step > 0 && step <= 192 - 48);
    }

    [Fact]
    public void A_box_of_a_square_is_found_again_in_the_picture()
    {
        var picture = Picture(1000, 700);

        foreach (var tile in Squares.Of(picture).Where(t => t.PictureScale == 1))
        {
            var at = tile.InPicture(new Box(10, 20, 11, 21));
            var (x, y) = ((int)at.Left, (int)at.Top);
            tile.Pixels[((20 * 192) + 10) * 3].ShouldBe(picture.Rgb[((y * 1000) + x) * 3], 0.5);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 900)]
    [InlineData(100, 80)]
    public void A_picture_of_any_shape_has_squares(int width, int height) => Squares.Of(Picture(width, height)).ShouldNotBeEmpty();

    private static DecodedPhoto Picture(int width, int height) => new(Drawn.Scene(width, height), width, height, width, height, PhotoFormat.Jpeg, 1);
}
