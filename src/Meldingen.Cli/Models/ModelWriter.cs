using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Vision.Heads;

namespace Meldingen.Cli.Models;

/// <summary>Puts a version into the models folder: whole or not at all.</summary>
internal static class ModelWriter
{
    /// <returns>SHA-256 of head.onnx.</returns>
    public static Sha256 Write(ModelFolder models, PhotoHead head, ModelVersion version, string metrics, string card)
    {
        var target = models.FolderOf(version);
        var bytes = HeadFile.Write(head, version);
        var aside = Path.Combine(models.Path, $".{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(aside);
            File.WriteAllBytes(Path.Combine(aside, "head.onnx"), bytes);
            File.WriteAllText(Path.Combine(aside, "metrics.json"), metrics);
            File.WriteAllText(Path.Combine(aside, "card.md"), card);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Directory.Exists(target))
            {
                // The name is the day and the numbers: it is the same head, perhaps with another card.
                Directory.Delete(target, recursive: true);
            }

            Directory.Move(aside, target);
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }

        return Sha256.Of(bytes);
    }
}
