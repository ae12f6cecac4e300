using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Photos;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Decoding;

public class AreaAverageTests
{
    private static readonly Gen<DecodedPhoto> Photos =
        from width in Gen.Choose(1, 90)
        from height in Gen.Choose(1, 90)
        from seed in Gen.Choose(0, 1000)
        select Photo(width, height, seed);

    [Fact]
    public void The_mean_of_the_picture_stays() => Prop.ForAll(
        Photos.ToArbitrary(),
        photo => Math.Abs(AreaAverage.Rgb(photo, 17, 23).Average() - photo.Rgb.Average(v => (float)v)) < 0.1).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_same_size_changes_nothing() => Prop.ForAll(
        Photos.ToArbitrary(),
        photo => AreaAverage.Rgb(photo, photo.Width, photo.Height).Zip(photo.Rgb).All(p => Math.Abs(p.First - p.Second) < 0.01)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Every_pixel_counts_by_the_area_that_it_covers()
    {
        // Three columns 0, 90, 210 to two: one and a half each.
        var photo = new DecodedPhoto([0, 0, 0, 90, 90, 90, 210, 210, 210], 3, 1, 3, 1, PhotoFormat.Png, 1);

        var averaged = AreaAverage.Rgb(photo, 2, 1);

        averaged[0].ShouldBe(30, 0.01);
        averaged[3].ShouldBe(170, 0.01);
    }

    [Fact]
    public void Luma_weighs_the_colours_as_eyes_do()
    {
        var red = new DecodedPhoto([.. Enumerable.Range(0, 300).Select(i => (byte)(i % 3 == 0 ? 255 : 0))], 10, 10, 10, 10, PhotoFormat.Png, 1);

        AreaAverage.Luma64(red).ShouldAllBe(v => Math.Abs(v - (0.299 * 255)) < 0.01);
    }

    [Fact]
    public void Whole_vectors_and_what_is_left_over_are_as_when_every_pixel_is_added_by_itself() => Prop.ForAll(
        Photos.ToArbitrary(),
        photo => AreaAverage.Rgb(photo, 17, 23).Zip(OneByOne(photo, 17, 23)).All(p => Math.Abs(p.First - p.Second) < 0.001)).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_hash_is_that_of_averages_without_any_rounding()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var photo = new DecodedPhoto(Drawn.Blobs(400 + seed, 300 - seed, seed), 400 + seed, 300 - seed, 400, 300, PhotoFormat.Jpeg, 1);
            var exact = OneByOne(photo, 64, 64).Chunk(3).Select(c => (float)((0.299 * c[0]) + (0.587 * c[1]) + (0.114 * c[2]))).ToArray();

            PdqAreaHash.Compute(AreaAverage.Luma64(photo)).Hash.DistanceTo(PdqAreaHash.Compute(exact).Hash).ShouldBe(0);
        }
    }

    private static double[] OneByOne(DecodedPhoto photo, int width, int height)
    {
        var sums = new double[width * height * 3];
        var (wide, tall) = ((double)photo.Width / width, (double)photo.Height / height);
        for (var i = 0; i < sums.Length; i++)
        {
            var (x, y, colour) = (i / 3 % width, i / 3 / width, i % 3);
            for (var row = 0; row < photo.Height; row++)
            {
                var high = Math.Min((y + 1) * tall, row + 1) - Math.Max(y * tall, row);
                for (var column = 0; high > 0 && column < photo.Width; column++)
                {
                    var across = Math.Min((x + 1) * wide, column + 1) - Math.Max(x * wide, column);
                    sums[i] += across > 0 ? across * high * photo.Rgb[(((row * photo.Width) + column) * 3) + colour] / (wide * tall) : 0;
                }
            }
        }

        return sums;
    }

    private static DecodedPhoto Photo(int width, int height, int seed)
    {
        var rgb = new byte[width * height * 3];
        new Random(seed).NextBytes(rgb);
        return new DecodedPhoto(rgb, width, height, width, height, PhotoFormat.Png, 1);
    }
}
