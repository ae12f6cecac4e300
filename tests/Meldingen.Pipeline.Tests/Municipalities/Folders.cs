using System.Text;
using Meldingen.Pipeline.Municipalities;
using Meldingen.TestServers;

namespace Meldingen.Pipeline.Tests.Municipalities;

/// <summary>The municipalities that ship, as the host would read them.</summary>
internal static class Folders
{
    public static MunicipalityFiles Read(string municipality) => MunicipalityFiles.Of(
        Directory.EnumerateFiles(Repository.PathTo("data-samples", "municipality", municipality))
            .Select(path => KeyValuePair.Create(Path.GetFileName(path), (ReadOnlyMemory<byte>)File.ReadAllBytes(path))));

    public static Municipality Load(string municipality) => MunicipalityLoader.Load(Read(municipality)) switch
    {
        MunicipalityLoad.Loaded loaded => loaded.Municipality,
        MunicipalityLoad.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
        _ => throw new InvalidOperationException(),
    };

    /// <exception cref="ArgumentException">The file does not hold the text: a test would change nothing.</exception>
    public static MunicipalityFiles Replace(this MunicipalityFiles files, string name, string text, string by)
    {
        var before = Encoding.UTF8.GetString(files.ByName[name].Span);
        return before.Contains(text, StringComparison.Ordinal)
            ? files.With(name, before.Replace(text, by, StringComparison.Ordinal))
            : throw new ArgumentException($"{name} does not hold {text}", nameof(text));
    }

    public static MunicipalityFiles With(this MunicipalityFiles files, string name, string text) =>
        files with { ByName = files.ByName.SetItem(name, Encoding.UTF8.GetBytes(text)) };

    public static MunicipalityFiles With(this MunicipalityFiles files, string name, byte[] bytes) => files with { ByName = files.ByName.SetItem(name, bytes) };

    public static MunicipalityFiles Without(this MunicipalityFiles files, string name) => files with { ByName = files.ByName.Remove(name) };
}
