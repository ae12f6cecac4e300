using System.Text;
using Meldingen.Pipeline.Photos;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Photos;

public sealed class FileContentTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", MediaKind.Document, "image/jpeg", ".jpg")]
    [InlineData("RIFF....WEBPVP8 ", MediaKind.Sticker, "image/webp", ".webp")]
    [InlineData("%PDF-1.7", MediaKind.Image, "application/pdf", ".pdf")]
    [InlineData("OggS\0", MediaKind.Audio, "audio/ogg", ".ogg")]
    [InlineData("#!AMR\n", MediaKind.Audio, "audio/amr", ".amr")]
    [InlineData("RIFF....WAVEfmt ", MediaKind.Audio, "audio/wav", ".wav")]
    [InlineData("ID3\u0004", MediaKind.Audio, "audio/mpeg", ".mp3")]
    [InlineData("\u00FF\u00FB\u0090", MediaKind.Audio, "audio/mpeg", ".mp3")]
    [InlineData("\u00FF\u00F1\u0050", MediaKind.Audio, "audio/aac", ".aac")]
    [InlineData("\0\0\0\u0018ftypmp42....", MediaKind.Video, "video/mp4", ".mp4")]
    [InlineData("\0\0\0\u0018ftypisom....", MediaKind.Audio, "audio/mp4", ".m4a")]
    [InlineData("\0\0\0\u0018ftypM4A ....", MediaKind.Document, "audio/mp4", ".m4a")]
    [InlineData("\0\0\0\u0018ftyp3gp5....", MediaKind.Video, "video/3gpp", ".3gp")]
    [InlineData("\u001A\u0045\u00DF\u00A3", MediaKind.Video, "video/webm", ".webm")]
    public void Its_first_bytes_say_what_it_is(string beginning, MediaKind kind, string type, string extension)
    {
        FileContent.TypeOf(Encoding.Latin1.GetBytes(beginning), kind).ShouldBe(type);
        FileContent.ExtensionOf(type).ShouldBe(extension);
    }

    [Theory]
    [InlineData("<!doctype html><script>")]
    [InlineData("<svg xmlns=")]
    [InlineData("<?xml version='1.0'?><svg")]
    [InlineData("MZ")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("hello")]
    [InlineData("")]
    public void What_may_run_or_is_unknown_is_a_heap_of_bytes(string beginning)
    {
        foreach (var kind in Enum.GetValues<MediaKind>())
        {
            FileContent.TypeOf(Encoding.Latin1.GetBytes(beginning), kind).ShouldBe(FileContent.Unknown);
        }

        FileContent.ExtensionOf(FileContent.Unknown).ShouldBe(".bin");
    }

    [Theory]
    [InlineData("audio/ogg", true)]
    [InlineData("video/mp4", true)]
    [InlineData("application/pdf", false)]
    [InlineData("image/jpeg", false)]
    [InlineData(FileContent.Unknown, false)]
    [InlineData(null, false)]
    public void Only_sound_and_moving_pictures_play(string? type, bool plays) => FileContent.Plays(type).ShouldBe(plays);
}
