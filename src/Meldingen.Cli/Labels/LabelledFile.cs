using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Cli.Labels;

/// <summary>One photo with the label that somebody gave it.</summary>
/// <param name="Name">As it is written where the label was read; answers and complaints use it.</param>
/// <param name="Path">Where the bytes are.</param>
/// <param name="Origin">File and row of the label, for complaints.</param>
/// <param name="Licence">Under which the photo was published, as far as the source says.</param>
/// <param name="Verified">False where the label itself says that it is a guess.</param>
internal sealed record LabelledFile(
    string Name,
    string Path,
    CategoryId Category,
    string Source,
    string Scene,
    string Licence,
    bool Verified,
    Origin Origin);

/// <param name="Row">Line in the file, the first being 1.</param>
internal sealed record Origin(string File, int Row)
{
    public Problem Problem(string reason) => new(File, $"row {Row}", reason);
}
