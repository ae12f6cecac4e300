using System.Buffers.Binary;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Emulator.Phones;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Phones;

public sealed class StrippedPhotoTests
{
    private static readonly byte[] Jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);
    private static readonly byte[] Profile = Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]);
    private static readonly byte[] Adobe = Segment(0xEE, "Adobe\0dddddd"u8);
    private static readonly byte[] Tables = Segment(0xDB, new byte[64]);
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 2, 0xFF, 0, 0xFF, 0xE1, 0, 9, 0xFF, 0xD9];

    [Fact]
    public void What_tells_of_place_time_and_words_goes_and_what_makes_the_picture_stays()
    {
        var place = Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
        byte[] photo = [0xFF, 0xD8, .. Jfif, .. place, .. Profile, .. Segment(0xE2, "MPF\0xx"u8), .. Segment(0xED, "Photoshop 3.0\0"u8), .. Segment(0xFE, "bij de buren"u8), .. Adobe, .. Tables, .. Scan];

        StrippedPhoto.Of(photo).ToArray().ShouldBe([0xFF, 0xD8, .. Jfif, .. Profile, .. Adobe, .. Tables, .. Scan]);
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 8)]
    [InlineData(true, 1)]
    [InlineData(true, 77)]
    public void A_picture_that_lies_on_its_side_is_still_turned(bool little, ushort orientation)
    {
        byte[] photo = [0xFF, 0xD8, .. Turned(little, orientation), .. Tables, .. Scan];

        var stripped = StrippedPhoto.Of(photo).ToArray();

        byte[] kept = orientation is >= 2 and <= 8 ? Turned(false, orientation) : [];
        stripped.ShouldBe([0xFF, 0xD8, .. kept, .. Tables, .. Scan]);
        StrippedPhoto.Of(stripped).ToArray().ShouldBe(stripped);
    }

    [Fact]
    public void What_is_damaged_or_no_JPEG_comes_back_as_it_was()
    {
        byte[] torn = [0xFF, 0xD8, .. Jfif, 0xFF, 0xE1, 0x40, 0, 1];
        foreach (var photo in new byte[][] { torn, [], [0xFF], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, .. Segment(0xE1, [])] })
        {
            StrippedPhoto.Of(photo).Length.ShouldBeInRange(photo.Length == 6 ? 2 : photo.Length, photo.Length);
        }
    }

    [Fact]
    public void No_bytes_whatever_make_it_fail_or_grow() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), tail =>
    {
        byte[] photo = [0xFF, 0xD8, .. Turned(true, 6)[..20], .. tail];
        return StrippedPhoto.Of(photo).Length <= photo.Length + 36;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_photo_is_stripped_a_document_or_what_was_handed_in_by_id_is_not_and_the_hash_is_that_of_what_was_sent()
    {
        byte[] photo = [0xFF, 0xD8, .. Segment(0xFE, "bij de buren"u8), .. Tables, .. Scan];
        byte[] bare = [0xFF, 0xD8, .. Tables, .. Scan];
        await using var rig = await Rig.StartAsync(Rig.Quick with { StripPhotos = true });
        rig.Emulator.Phones.SendImage(Rig.Anna, MediaContent.FromBytes(photo, "a.jpg"));
        rig.Emulator.Phones.SendDocument(Rig.Anna, MediaContent.FromBytes(photo, "a.jpg"));
        rig.Emulator.Phones.SendImage(Rig.Anna, new MediaContent.Uploaded(rig.Emulator.Phones.Upload(photo, "a.jpg")) { FileName = "" });
        await using var plain = await Rig.StartAsync();
        plain.Emulator.Phones.SendImage(Rig.Anna, MediaContent.FromBytes(photo, "a.jpg"));

        (await HashesAsync(rig)).ShouldBe([Hash(bare), Hash(photo), Hash(photo)]);
        (await HashesAsync(plain)).ShouldBe([Hash(photo)]);
    }

    private static async Task<IEnumerable<string>> HashesAsync(Rig rig) =>
        (await rig.DeliveredAsync()).SelectMany(d => d.Messages).Select(m => (m["image"] ?? m["document"])!["sha256"]!.GetValue<string>());

    private static string Hash(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    /// <summary>Exif with one entry, the orientation.</summary>
    private static byte[] Turned(bool little, ushort orientation) => little
        ? Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0])
        : Segment(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(content.Length + 2));
        return segment;
    }
}
