using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Operations;

/// <summary>Reads a municipality's folder; the Pipeline judges every file, and all mistakes are told together.</summary>
internal static class MunicipalityFolder
{
    /// <exception cref="StartRefusedException">Every mistake of every file.</exception>
    public static ServedMunicipality Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new StartRefusedException([new Problem("configuration", "Meldingen:Municipality", $"the folder '{folder}' does not exist")]);
        }

        var files = MunicipalityFiles.Of(Directory.EnumerateFiles(folder)
            .Select(f => KeyValuePair.Create(Path.GetFileName(f), new ReadOnlyMemory<byte>(File.ReadAllBytes(f)))));
        return MunicipalityLoader.Load(files) switch
        {
            MunicipalityLoad.Loaded loaded => new ServedMunicipality(loaded.Municipality),
            MunicipalityLoad.Refused refused => throw new StartRefusedException(refused.Problems),
            _ => throw new InvalidOperationException("a municipality is loaded or refused"),
        };
    }
}
