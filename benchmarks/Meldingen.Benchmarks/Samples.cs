using Meldingen.Vision.Decoding;

namespace Meldingen.Benchmarks;

/// <summary>What is measured with: our own samples, found from this program's folder upward.</summary>
internal static class Samples
{
    private static readonly string Root = FindRoot();

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A drawn street scene, a JPEG of 1600 pixels as WhatsApp hands photos on.</summary>
    public static byte[] Photo() => File.ReadAllBytes(PathTo("data-samples", "conversations", "photos", "litter-1.jpg"));

    /// <summary>A webhook of about 2 kB: an album whose messages come in two changes.</summary>
    public static byte[] Webhook() => File.ReadAllBytes(PathTo("data-samples", "whatsapp", "album-over-two-changes.json"));

    /// <summary>The same photo, upright pixels at analysis scale.</summary>
    public static DecodedPhoto DecodedPhoto() => ((DecodeResult.Readable)new VipsDecoder().Decode(Photo())).Photo;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Meldingen.Pipeline.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Meldingen.Pipeline.sln above {AppContext.BaseDirectory}");
    }
}
