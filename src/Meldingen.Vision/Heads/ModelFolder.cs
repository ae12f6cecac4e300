using System.Text.Json;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Vision.Heads;

/// <summary>The models folder: current.json names the active version and the SHA-256 of its file; photo-category/&lt;version&gt;/ holds the versions.</summary>
public sealed class ModelFolder(string path)
{
    private const string Family = "photo-category";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The folder that was copied beside the program.</summary>
    public static ModelFolder BesideProgram { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "models"));

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public bool HasCurrent => File.Exists(CurrentFile);

    private string CurrentFile => System.IO.Path.Combine(Path, "current.json");

    /// <exception cref="ModelFileException">Missing, damaged, or not the file that current.json vouches for.</exception>
    public LoadedHead LoadCurrent()
    {
        var current = ReadCurrent();
        var file = System.IO.Path.Combine(Path, current.File.Replace('/', System.IO.Path.DirectorySeparatorChar));
        if (!File.Exists(file))
        {
            throw new ModelFileException($"{CurrentFile} names {current.File}, which is not there: restore it from the repository, or train a head with meldingen train");
        }

        var bytes = File.ReadAllBytes(file);
        var actual = Sha256.Of(bytes);
        if (actual.Hex != current.Sha256)
        {
            throw new ModelFileException(
                $"{file} was changed: its SHA-256 is {actual}, current.json vouches for {current.Sha256}. Restore both from one version, or train a head with meldingen train");
        }

        var loaded = HeadFile.Read(bytes, file);
        return loaded.Version.Value == current.Version
            ? loaded
            : throw new ModelFileException($"{file} says it is {loaded.Version}, current.json says {current.Version}");
    }

    /// <summary>Where the files of a version belong.</summary>
    public string FolderOf(ModelVersion version) => System.IO.Path.Combine(Path, version.Value.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>The name of a head trained on a day: the day and the first digits of the SHA-256 of its numbers.</summary>
    public static ModelVersion Name(PhotoHead head, DateOnly trainedOn) =>
        new($"{Family}/{trainedOn:yyyyMMdd}-{Sha256.Of(HeadFile.Write(head, new ModelVersion(string.Empty))).Hex[..8]}");

    /// <summary>Makes a version the active one; a reader sees the old file or the new one, never half of it.</summary>
    public void MakeCurrent(ModelVersion version, Sha256 file)
    {
        var aside = $"{CurrentFile}.{System.IO.Path.GetRandomFileName()}";
        File.WriteAllText(aside, JsonSerializer.Serialize(new Current(version.Value, $"{version.Value}/head.onnx", file.Hex), Json) + "\n");
        File.Move(aside, CurrentFile, overwrite: true);
    }

    private Current ReadCurrent()
    {
        try
        {
            return JsonSerializer.Deserialize<Current>(File.ReadAllText(CurrentFile), Json) is { Version: not null, File: not null, Sha256: not null } current
                ? current
                : throw new ModelFileException($"{CurrentFile}: version, file and sha256 are expected");
        }
        catch (Exception damage) when (damage is JsonException or IOException)
        {
            throw new ModelFileException($"{CurrentFile} cannot be read ({damage.Message}): restore it from the repository, or train a head with meldingen train", damage);
        }
    }

    /// <param name="File">Relative to the models folder, with forward slashes.</param>
    private sealed record Current(string Version, string File, string Sha256);
}
