using System.Buffers.Binary;
using System.Text;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Decoding;

/// <summary>A copy holds the picture and nothing else: where it was taken, by whom and with what stays in the original.</summary>
[Trait("Corpus", "exif")]
public class CopiesTellNothingTests(ITestOutputHelper output)
{
    // Start, JFIF's size of a pixel, tables, frame, scan, end: ITU-T T.81 annex B, JFIF 1.02.
    private static readonly byte[] OfAPicture = [0xD8, 0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD, 0xDA, 0xD9];

    // Five letters at least: fewer stand in compressed bytes by chance.
    private static readonly string[] Traces =
    [
        "Exif\0", "http://ns.adobe.com/", "<x:xmpmeta", "Photoshop 3.0", "ICC_PROFILE", "SECRET", "Adobe", "Apple", "Canon", "NIKON", "Samsung", "Google",
    ];

    private static readonly int[] Sides = [PhotoCopies.ThumbnailSide, PhotoCopies.DisplaySide];

    [Fact]
    public void What_is_hidden_in_a_photo_is_in_no_copy()
    {
        var photo = Laden(Drawn.Jpeg(2000, 1500));
        Traces.ShouldContain(trace => Holds(photo, trace), "the photo is laden");

        foreach (var side in Sides)
        {
            ShouldTellNothing(Copied.Jpeg(photo, side).ShouldNotBeNull());
        }
    }

    [SkippableFact]
    public void Copies_of_camera_files_hold_the_picture_and_nothing_else()
    {
        var (copies, unreadable) = (0, 0);
        foreach (var file in Directory.GetFiles(SharedData.Folder("exif")).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var photo = File.ReadAllBytes(file);
            foreach (var side in Sides)
            {
                if (Copied.Jpeg(photo, side) is { } copy)
                {
                    copies++;
                    ShouldTellNothing(copy, Path.GetFileName(file));
                }
                else
                {
                    unreadable++;
                }
            }
        }

        output.WriteLine($"{copies} copies, {unreadable} could not be made");
        copies.ShouldBeGreaterThan(100);
    }

    private static void ShouldTellNothing(byte[] copy, string? of = null)
    {
        Markers(copy).Except(OfAPicture).Select(m => $"{m:X2}").ShouldBeEmpty(of);
        Traces.Where(trace => Holds(copy, trace)).ShouldBeEmpty(of);
        copy.AsSpan().EndsWith<byte>([0xFF, 0xD9]).ShouldBeTrue(of);
        copy.AsSpan(2).IndexOf<byte>([0xFF, 0xD8, 0xFF]).ShouldBe(-1, of);
    }

    // Up to the scan: after it come entropy-coded bytes, in which an FF that is no marker is followed by 00 or is a restart.
    private static IEnumerable<byte> Markers(byte[] jpeg)
    {
        yield return jpeg[1];
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            jpeg[at].ShouldBe((byte)0xFF);
            var marker = jpeg[at + 1];
            yield return marker;
            if (marker == 0xDA)
            {
                break;
            }

            // JFIF may carry a small picture of its own behind its fourteen bytes.
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            (marker == 0xE0 ? length : 16).ShouldBe((ushort)16);
            at += 2 + length;
        }

        for (var at = Array.LastIndexOf(jpeg, (byte)0xDA) + 1; at > 0 && at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] == 0xFF && jpeg[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                yield return jpeg[at + 1];
            }
        }
    }

    /// <summary>EXIF with a maker's note and a small picture, XMP, IPTC, an old colour profile's segment, a comment, and a second picture behind the end.</summary>
    private static byte[] Laden(byte[] jpeg)
    {
        var small = Drawn.Jpeg(64, 48);
        byte[] tiff = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x0F, 0x01, 2, 0, 8, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, .. "SECRET!\0"u8, .. "Apple iOS\0"u8, .. small];
        return
        [
            .. jpeg[..2],
            .. Segment(0xE1, tiff),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><SECRET/></x:xmpmeta>"u8]),
            .. Segment(0xED, [.. "Photoshop 3.0\08BIM"u8, 4, 4, 0, 0, 0, 0, 0, 6, .. "SECRET"u8]),
            .. Segment(0xE2, [.. "MPF\0SECRET"u8]),
            .. Segment(0xFE, [.. "SECRET comment"u8]),
            .. jpeg[2..],
            .. small,
        ];
    }

    private static byte[] Segment(byte marker, byte[] body)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [0xFF, marker, .. length, .. body];
    }

    private static bool Holds(byte[] bytes, string trace) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(trace)) >= 0;
}
