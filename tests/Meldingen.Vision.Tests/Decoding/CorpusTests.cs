using System.Collections.Concurrent;
using Meldingen.Pipeline.Photos;
using Meldingen.TestServers;
using Meldingen.Vision.Decoding;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Meldingen.Vision.Tests.Decoding;

[Trait("Corpus", "photos")]
public class CorpusTests(ITestOutputHelper output)
{
    private readonly PhotoReader _reader = new(new VipsDecoder());

    [SkippableFact]
    public void No_damaged_file_brings_anything_down()
    {
        var files = Directory.GetFiles(SharedData.Folder("corrupt"), "*", SearchOption.AllDirectories);

        var readings = ReadAll(files);

        foreach (var group in readings.GroupBy(r => $"{Path.GetFileName(Path.GetDirectoryName(r.File))}: {Outcome(r.Reading)}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Count(),4} {group.Key}");
        }

        readings.Count.ShouldBe(files.Length);
        readings.Where(r => r.Reading is PhotoReading.Readable && r.File.Contains("truncated", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [SkippableFact]
    public void Night_photos_that_show_nearly_nothing_are_readable()
    {
        var readings = ReadAll(Directory.GetFiles(Path.Combine(SharedData.Folder("corrupt"), "near_black"), "*.jpg"));

        readings.ShouldNotBeEmpty();
        readings.ShouldAllBe(r => r.Reading is PhotoReading.Readable);
    }

    [SkippableFact]
    public void Real_photos_decode()
    {
        var files = Directory.GetFiles(SharedData.Folder("photos"), "*.jpg", SearchOption.AllDirectories);

        var readings = ReadAll(files);

        var unreadable = readings.Where(r => r.Reading is PhotoReading.Unreadable).ToArray();
        output.WriteLine($"{files.Length - unreadable.Length} of {files.Length} decoded");
        foreach (var (file, reading) in unreadable)
        {
            output.WriteLine($"{Path.GetFileName(file)}: {Outcome(reading)}");
        }

        ((double)unreadable.Length / files.Length).ShouldBeLessThanOrEqualTo(0.01);
    }

    [SkippableFact]
    public void Camera_files_decode_but_for_heic()
    {
        var files = Directory.GetFiles(SharedData.Folder("exif")).Where(f => !f.EndsWith(".csv", StringComparison.Ordinal)).ToArray();

        var unreadable = ReadAll(files).Where(r => r.Reading is PhotoReading.Unreadable).ToArray();
        foreach (var (file, reading) in unreadable)
        {
            output.WriteLine($"{Path.GetFileName(file)}: {Outcome(reading)}");
        }

        unreadable.Where(r => r.Reading is not PhotoReading.Unreadable { Format: PhotoFormat.Heic }).Count().ShouldBeLessThanOrEqualTo(files.Length / 5);
    }

    private List<(string File, PhotoReading Reading)> ReadAll(string[] files)
    {
        var all = new ConcurrentBag<(string, PhotoReading)>();
        Parallel.ForEach(files, f => all.Add((f, _reader.Read(File.ReadAllBytes(f)).Reading)));
        return [.. all.OrderBy(r => r.Item1, StringComparer.Ordinal)];
    }

    private static string Outcome(PhotoReading reading) => reading switch
    {
        PhotoReading.Readable r => $"readable {r.Format}",
        PhotoReading.Unreadable u => u.Reason,
        _ => throw new InvalidOperationException(),
    };
}
