using Meldingen.Vision.Natives;
using Shouldly;
using Xunit;

namespace Meldingen.Vision.Tests.Natives;

public class NativeFileTests
{
    private const string Weights = "mobilenet_v1_1.0_224.tflite";

    [Fact]
    public void A_missing_library_says_which_where_and_what_to_run()
    {
        var told = Should.Throw<NativeMissingException>(() => NativeFile.Load("libnowhere.so")).Message;

        told.ShouldContain("libnowhere.so");
        told.ShouldContain(Path.Combine(AppContext.BaseDirectory, "natives"));
        told.ShouldContain("npm ci");
    }

    [Fact]
    public void Missing_weights_say_which_where_and_what_to_run()
    {
        var told = Should.Throw<NativeMissingException>(() => NativeFile.ReadWeights("nowhere.tflite", "00")).Message;

        told.ShouldContain(NativeFile.PathOf("weights", "nowhere.tflite"));
        told.ShouldContain("npm ci");
    }

    [Fact]
    public void Weights_of_another_version_are_refused()
    {
        var told = Should.Throw<NativeMissingException>(() => NativeFile.ReadWeights(Weights, new string('0', 64))).Message;

        told.ShouldContain("fdace547b17907fa22821f4898f2af49dce7787fe688ad7c5d8d0220f3781c65");
        told.ShouldContain("npm ci");
    }

    [Fact]
    public void A_file_that_is_no_library_is_told_as_such()
    {
        var name = $"{Guid.NewGuid()}.so";
        var path = NativeFile.PathOf("natives", name);
        File.WriteAllText(path, "not a library");
        try
        {
            Should.Throw<NativeMissingException>(() => NativeFile.Load(name)).Message.ShouldContain("does not load on this machine");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_working_directory_plays_no_part() => Path.IsPathFullyQualified(NativeFile.PathOf("weights", Weights)).ShouldBeTrue();
}
