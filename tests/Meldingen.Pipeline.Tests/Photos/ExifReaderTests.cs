using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Photos;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public class ExifReaderTests
{
    private const ushort Make = 0x010F;
    private const ushort Model = 0x0110;
    private const ushort Orientation = 0x0112;
    private const ushort Software = 0x0131;
    private const ushort DateTime = 0x0132;
    private const ushort Original = 0x9003;
    private const ushort Digitized = 0x9004;
    private const ushort OffsetTime = 0x9010;
    private const ushort OffsetOriginal = 0x9011;
    private const ushort GpsError = 0x001F;
    private const ushort GpsClock = 0x0007;
    private const ushort GpsDate = 0x001D;

    [Fact]
    public void All_facts_of_a_phone_are_read()
    {
        var facts = ExifReader.Read(Phone().Jpeg());

        facts.Make.ShouldBe("Lumen");
        facts.Model.ShouldBe("L7");
        facts.Software.ShouldBe("3.1");
        facts.Orientation.ShouldBe(6);
        facts.TakenAt.ShouldBe(new CaptureTime(new LocalDateTime(2026, 3, 14, 2, 59, 58), Offset.FromHours(1)));
        facts.Gps!.Point.LatitudeDegrees.ShouldBe(51.5, 1e-9);
        facts.Gps.Point.LongitudeDegrees.ShouldBe(3.9, 1e-9);
        facts.Gps.AccuracyMetres.ShouldBe(12.5);
        facts.Gps.At.ShouldBe(Instant.FromUtc(2026, 3, 14, 1, 59, 50) + Duration.FromMilliseconds(500));
    }

    [Fact]
    public void Every_format_that_carries_exif_tells_the_same()
    {
        var expected = ExifReader.Read(Phone().Jpeg());

        ExifReader.Read(Phone().Png()).ShouldBe(expected);
        ExifReader.Read(Phone().WebP()).ShouldBe(expected);
        ExifReader.Read(Phone().Tiff()).ShouldBe(expected);
    }

    [Fact]
    public void The_moment_of_the_shutter_counts_before_the_others()
    {
        var all = new ExifFile().Main(DateTime, "2026:01:03 00:00:00").Details(Digitized, "2026:01:02 00:00:00").Details(Original, "2026:01:01 00:00:00");
        var two = new ExifFile().Main(DateTime, "2026:01:03 00:00:00").Details(Digitized, "2026:01:02 00:00:00");
        var one = new ExifFile().Main(DateTime, "2026:01:03 00:00:00").Details(OffsetTime, "+02:00");

        ExifReader.Read(all.Jpeg()).TakenAt!.Local.Day.ShouldBe(1);
        ExifReader.Read(two.Jpeg()).TakenAt!.Local.Day.ShouldBe(2);
        ExifReader.Read(one.Jpeg()).TakenAt.ShouldBe(new CaptureTime(new LocalDateTime(2026, 1, 3, 0, 0), Offset.FromHours(2)));
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("    :  :     :  :  ")]
    [InlineData("2026:02:30 12:00:00")]
    [InlineData("gisteren")]
    public void A_time_that_does_not_exist_is_no_time(string text) => ExifReader.Read(new ExifFile().Details(Original, text).Jpeg()).TakenAt.ShouldBeNull();

    [Theory]
    [InlineData("2026:06:27 15:29:42.041-04:00", -4)]
    [InlineData("2026:06:27 15:29:42Z", 0)]
    public void An_offset_may_stand_in_the_time_itself(string text, int hours) => ExifReader.Read(new ExifFile().Details(Original, text).Jpeg()).TakenAt
        .ShouldBe(new CaptureTime(new LocalDateTime(2026, 6, 27, 15, 29, 42), Offset.FromHours(hours)));

    [Fact]
    public void A_time_without_offset_is_taken_in_the_zone_that_the_reader_assumes()
    {
        var amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        var local = new LocalDateTime(2026, 7, 1, 12, 0);

        new CaptureTime(local, null).In(amsterdam).ShouldBe(Instant.FromUtc(2026, 7, 1, 10, 0));
        new CaptureTime(local, Offset.FromHours(-4)).In(amsterdam).ShouldBe(Instant.FromUtc(2026, 7, 1, 16, 0));
        // Half past two does not exist on the morning that the clock goes forward.
        new CaptureTime(new LocalDateTime(2026, 3, 29, 2, 30), null).In(amsterdam).ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 30));
    }

    [Theory]
    [InlineData(OffsetOriginal, "???")]
    [InlineData(OffsetOriginal, "+99:00")]
    public void A_damaged_offset_costs_the_offset_alone(ushort tag, string text) =>
        ExifReader.Read(new ExifFile().Details(Original, "2026:03:14 02:59:58").Details(tag, text).Jpeg()).TakenAt
            .ShouldBe(new CaptureTime(new LocalDateTime(2026, 3, 14, 2, 59, 58), null));

    [Theory]
    [InlineData("S", "W", -51.5, -3.9)]
    [InlineData("N", "W", 51.5, -3.9)]
    [InlineData("S", "E", -51.5, 3.9)]
    public void Hemispheres_have_their_sign(string north, string east, double latitude, double longitude)
    {
        var gps = ExifReader.Read(new ExifFile().At(51, 30, north, 3, 54, east).Jpeg()).Gps.ShouldNotBeNull();

        gps.Point.LatitudeDegrees.ShouldBe(latitude, 1e-9);
        gps.Point.LongitudeDegrees.ShouldBe(longitude, 1e-9);
        gps.AccuracyMetres.ShouldBe(30);
    }

    [Fact]
    public void A_receiver_without_satellites_has_no_place_and_it_is_told_why() => NoPlace(new ExifFile().At(0, 0, "N", 0, 0, "E")).ShouldBe(GpsRefusal.Zero);

    [Theory]
    [InlineData(91u, 3u)]
    [InlineData(51u, 181u)]
    public void Degrees_that_do_not_exist_are_no_place_and_it_is_told_why(uint latitude, uint longitude) =>
        NoPlace(new ExifFile().At(latitude, 0, "N", longitude, 0, "E")).ShouldBe(GpsRefusal.OutOfRange);

    [Fact]
    public void Degrees_divided_by_nothing_are_no_place() => ExifReader.Read(
        new ExifFile().Gps(1, "N").Gps(2, (51, 0), (30, 0), (0, 0)).Gps(3, "E").Gps(4, (3, 0), (0, 0), (0, 0)).Jpeg()).Gps.ShouldBeNull();

    [Fact]
    public void A_place_that_is_good_or_missing_is_not_refused()
    {
        ExifReader.Read(Phone().Jpeg()).GpsRefusal.ShouldBeNull();
        ExifReader.Read(new ExifFile().Main(Make, "Lumen").Jpeg()).GpsRefusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(0u, 1u)]
    [InlineData(5u, 0u)]
    [InlineData(4_000_000_000u, 1u)]
    public void An_error_radius_that_says_nothing_counts_as_none(uint over, uint under) =>
        ExifReader.Read(new ExifFile().At(51, 30, "N", 3, 54, "E").Gps(GpsError, (over, under)).Jpeg()).Gps!.AccuracyMetres.ShouldBe(30);

    [Theory]
    [InlineData("2026:13:14", 1u, 1u)]
    [InlineData("vandaag", 1u, 1u)]
    [InlineData("2026:03:14", 24u, 1u)]
    [InlineData("2026:03:14", 1u, 0u)]
    [InlineData("2026:03:14", 0u, 0u)]
    public void A_fix_whose_time_is_none_keeps_its_place(string date, uint hoursOver, uint hoursUnder)
    {
        var file = new ExifFile().At(51, 30, "N", 3, 54, "E").Gps(GpsClock, (hoursOver, hoursUnder), (59, 1), (50, 1)).Gps(GpsDate, date);

        var gps = ExifReader.Read(file.Jpeg()).Gps.ShouldNotBeNull();

        gps.At.ShouldBeNull();
        gps.Point.LatitudeDegrees.ShouldBe(51.5, 1e-9);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Half_a_time_of_a_fix_is_none(bool clock, bool date)
    {
        var file = new ExifFile().At(51, 30, "N", 3, 54, "E");
        file = clock ? file.Gps(GpsClock, (1, 1), (59, 1), (50, 1)) : file;
        file = date ? file.Gps(GpsDate, "2026:03:14") : file;

        ExifReader.Read(file.Jpeg()).Gps!.At.ShouldBeNull();
    }

    [Theory]
    [InlineData(Make)]
    [InlineData(Model)]
    [InlineData(Orientation)]
    [InlineData(Software)]
    [InlineData(Original)]
    [InlineData(OffsetOriginal)]
    [InlineData(GpsError)]
    [InlineData(GpsClock)]
    [InlineData(GpsDate)]
    public void One_damaged_tag_costs_that_tag(ushort tag)
    {
        var whole = ExifReader.Read(Phone().Jpeg());
        var without = tag switch
        {
            Make => whole with { Make = null },
            Model => whole with { Model = null },
            Orientation => whole with { Orientation = 1 },
            Software => whole with { Software = null },
            Original => whole with { TakenAt = null },
            OffsetOriginal => whole with { TakenAt = whole.TakenAt! with { Offset = null } },
            GpsError => whole with { Gps = whole.Gps! with { AccuracyMetres = GpsFix.UsualAccuracyMetres } },
            _ => whole with { Gps = whole.Gps! with { At = null } },
        };

        // A value that would lie far behind the end of the file; one of a kind that does not exist; one that is longer than the file.
        ExifReader.Read(Phone().Damaged(tag, type: 2, count: 40, value: 0x7FFF_0000)).ShouldBe(without);
        ExifReader.Read(Phone().Damaged(tag, type: 99, count: 1, value: 0)).ShouldBe(without);
        ExifReader.Read(Phone().Damaged(tag, type: 5, count: uint.MaxValue, value: 8)).ShouldBe(without);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(65535)]
    public void An_orientation_that_does_not_exist_counts_as_upright(ushort value) =>
        ExifReader.Read(new ExifFile().Main(Orientation, value).Jpeg()).Orientation.ShouldBe(1);

    [Fact]
    public void A_name_that_is_no_name_is_left_out_and_a_long_one_is_cut()
    {
        var facts = ExifReader.Read(new ExifFile().Main(Make, "Lu\u0007men").Main(Model, new string('x', 5000)).Main(Software, "  ").Jpeg());

        facts.Make.ShouldBeNull();
        facts.Model!.Length.ShouldBe(200);
        facts.Software.ShouldBeNull();
    }

    [Fact]
    public void Nothing_comes_of_nothing()
    {
        ExifReader.Read(ReadOnlyMemory<byte>.Empty).ShouldBe(PhotoFacts.None);
        ExifReader.Read(new byte[10_000]).ShouldBe(PhotoFacts.None);
        ExifReader.Read("dit is geen foto"u8.ToArray()).ShouldBe(PhotoFacts.None);
    }

    [Fact]
    public void A_text_that_would_unpack_to_gigabytes_is_never_unpacked()
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(new byte[200_000_000]);
        }

        byte[] chunk = [.. "Comment\0\0"u8, .. packed.ToArray()];
        byte[] length = [(byte)(chunk.Length >> 24), (byte)(chunk.Length >> 16), (byte)(chunk.Length >> 8), (byte)chunk.Length];
        var png = new ExifFile().Main(Make, "Lumen").Png();
        byte[] bomb = [.. png[..8], .. length, .. "zTXt"u8, .. chunk, 0, 0, 0, 0, .. png[8..]];
        var before = GC.GetAllocatedBytesForCurrentThread();

        ExifReader.Read(bomb).Make.ShouldBe("Lumen");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void Flipped_and_missing_bytes_never_throw()
    {
        byte[][] files = [Phone().Jpeg(), Phone().Png(), Phone().WebP(), Phone().Tiff()];
        var damage = from file in Gen.Elements(files)
                     from flips in Gen.ListOf(from at in Gen.Choose(0, file.Length - 1) from value in Gen.Choose(0, 255) select (at, value))
                     from length in Gen.Choose(0, file.Length)
                     select Damage(file, flips, length);

        Prop.ForAll(damage.ToArbitrary(), bytes => ExifReader.Read(bytes) is { Orientation: >= 1 and <= 8 }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static GpsRefusal? NoPlace(ExifFile file)
    {
        var facts = ExifReader.Read(file.Jpeg());
        facts.Gps.ShouldBeNull();
        return facts.GpsRefusal;
    }

    private static byte[] Damage(byte[] file, IEnumerable<(int At, int Value)> flips, int length)
    {
        var bytes = (byte[])file.Clone();
        foreach (var (at, value) in flips)
        {
            bytes[at] = (byte)value;
        }

        return bytes[..length];
    }

    private static ExifFile Phone() => new ExifFile()
        .Main(Make, "Lumen").Main(Model, "L7").Main(Orientation, 6).Main(Software, "3.1")
        .Details(Original, "2026:03:14 02:59:58").Details(OffsetOriginal, "+01:00")
        .At(51, 30, "N", 3, 54, "E").Gps(GpsError, (25, 2)).Gps(GpsClock, (1, 1), (59, 1), (101, 2)).Gps(GpsDate, "2026:03:14");
}
