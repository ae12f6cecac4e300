using System.Globalization;
using System.Text;
using Meldingen.Vision.Decoding;

namespace Meldingen.Cli.Tests;

/// <summary>A labelled folder of drawn photos: litter is warm and speckled, other is blue and smooth; two sources draw with different light.</summary>
internal static class DrawnFolder
{
    private const int Side = 96;

    public static string Write(ScratchFolder folder, int perClassAndSource = 6)
    {
        var manifest = new StringBuilder("file,class,source_repo,note\n");
        foreach (var source in (string[])["north", "south"])
        {
            foreach (var category in (string[])["litter", "other"])
            {
                for (var n = 0; n < perClassAndSource; n++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"{category}/{source}-{n}.jpg");
                    var path = folder.Write(name, string.Empty);
                    File.WriteAllBytes(path, Draw(category == "litter", source == "north", n));
                    manifest.Append(CultureInfo.InvariantCulture, $"{name},{category},{source},\n");
                }
            }
        }

        return folder.Write("MANIFEST.csv", manifest.ToString());
    }

    public static byte[] Draw(bool litter, bool bright, int seed)
    {
        var random = new Random((seed * 4) + (litter ? 2 : 0) + (bright ? 1 : 0));
        var rgb = new byte[Side * Side * 3];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            var light = (bright ? 60 : 0) + (litter ? random.Next(150) : (i / (3 * Side)) + random.Next(10));
            rgb[i] = (byte)(litter ? light : light / 3);
            rgb[i + 1] = (byte)(light / 2);
            rgb[i + 2] = (byte)(litter ? light / 3 : light);
        }

        return PhotoCopies.Encode(rgb, Side, Side, "jpeg");
    }
}
