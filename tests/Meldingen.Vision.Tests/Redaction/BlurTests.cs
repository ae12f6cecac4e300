using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Vision.Decoding;
using Meldingen.Vision.Redaction;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Redaction;

public class BlurTests
{
    private const int Width = 200;
    private const int Height = 160;
    private static readonly PictureArea Area = new(0.25, 0.25, 0.5, 0.5);

    // Two pictures that differ in every pixel of the area and have the same averages: whoever could tell the copies apart could see something.
    [Fact]
    public void Nothing_but_a_few_averages_is_left()
    {
        var one = Striped(odd: 0);
        var other = Striped(odd: 1);

        Blur.Hide(one, [Area]).Rgb.ShouldBe(Blur.Hide(other, [Area]).Rgb);
        one.Rgb.ShouldNotBe(other.Rgb);
    }

    [Fact]
    public void What_is_beside_it_stays_as_it_was_and_so_does_the_picture()
    {
        var picture = Striped(odd: 0);
        var before = picture.Rgb.ToArray();

        var hidden = Blur.Hide(picture, [Area]).Rgb;

        picture.Rgb.ShouldBe(before);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var inside = x is >= 50 and < 150 && y is >= 40 and < 120;
                if (!inside)
                {
                    hidden[((y * Width) + x) * 3].ShouldBe(before[((y * Width) + x) * 3]);
                }
            }
        }
    }

    [Fact]
    public void Dark_stays_dark_and_light_stays_light()
    {
        var picture = new DecodedPhoto(new byte[Width * Height * 3], Width, Height, Width, Height, PhotoFormat.Jpeg, 1);
        for (var i = 0; i < picture.Rgb.Length; i++)
        {
            picture.Rgb[i] = i / 3 % Width < Width / 2 ? (byte)10 : (byte)240;
        }

        var hidden = Blur.Hide(picture, [Area]).Rgb;

        hidden[((80 * Width) + 52) * 3].ShouldBe((byte)10);
        hidden[((80 * Width) + 147) * 3].ShouldBe((byte)240);
    }

    // Of the smallest ones too what remains is averages of what was there, and no other colour.
    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(0.3, 0.3, 0.001, 0.1)]
    [InlineData(0.3, 0.3, 0.011, 0.013)]
    [InlineData(0.3, 0.3, 0.0001, 0.0001)]
    public void Areas_of_any_size_are_made_of_their_own_colours(double left, double top, double width, double height)
    {
        var light = Striped(odd: 0);
        for (var i = 0; i < light.Rgb.Length; i++)
        {
            light.Rgb[i] = (byte)(200 + (light.Rgb[i] / 8));
        }

        Blur.Hide(light, [new PictureArea(left, top, width, height)]).Rgb.Min().ShouldBeGreaterThanOrEqualTo((byte)200);
    }

    // Lines of one pixel, black and white by turns, in squares of which each cell of the blur holds a whole number; all else is grey.
    private static DecodedPhoto Striped(int odd)
    {
        var rgb = new byte[Width * Height * 3];
        Array.Fill(rgb, (byte)128);
        for (var y = 40; y < 120; y++)
        {
            for (var x = 50; x < 150; x++)
            {
                rgb.AsSpan(((y * Width) + x) * 3, 3).Fill((y + odd) % 2 == 0 ? (byte)0 : (byte)255);
            }
        }

        return new DecodedPhoto(rgb, Width, Height, Width, Height, PhotoFormat.Jpeg, 1);
    }
}
