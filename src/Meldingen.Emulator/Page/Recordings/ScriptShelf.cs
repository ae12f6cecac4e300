using System.Collections.Immutable;
using Meldingen.Emulator.Scenarios;

namespace Meldingen.Emulator.Page.Recordings;

/// <summary>The scripts that the page offers: those of the scripts' folder and the recordings.</summary>
internal sealed class ScriptShelf(EmulatorOptions options)
{
    /// <summary>File names, each once; one that cannot be read as a script is left out.</summary>
    public ImmutableArray<OfferedScript> Offered =>
    [
        .. Files.Select(f => ScriptReader.ReadFile(f).Scripts is [var script] ? new OfferedScript(Path.GetFileName(f), script.Description, script.Steps.Length) : null).OfType<OfferedScript>(),
    ];

    /// <summary>Only a file that is offered: a name is no path.</summary>
    public PhoneScript? Find(string fileName) => Files.FirstOrDefault(f => Path.GetFileName(f) == fileName) is { } file && ScriptReader.ReadFile(file).Scripts is [var script] ? script : null;

    private IEnumerable<string> Files => new[] { options.Recordings, options.Scripts }
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFiles(folder!, "*.json").Order(StringComparer.Ordinal))
        .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal))
        .DistinctBy(Path.GetFileName, StringComparer.Ordinal);
}

internal sealed record OfferedScript(string File, string Description, int Steps);
