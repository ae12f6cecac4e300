using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Vision.Heads;

/// <param name="File">SHA-256 of the file it was read from.</param>
public sealed record LoadedHead(PhotoHead Head, ModelVersion Version, Sha256 File)
{
    /// <summary>The same, once it is sure that the backbone at hand is the one it was trained on.</summary>
    /// <exception cref="ModelFileException">It was trained on another.</exception>
    public LoadedHead For(string backbone, int dimension) => Head.Features.Backbone == backbone && Head.Features.Dimension == dimension
        ? this
        : throw new ModelFileException(
            $"model {Version} reads {Head.Features.Dimension} numbers of '{Head.Features.Backbone}', but the backbone here is '{backbone}' with {dimension}: "
            + "choose that backbone, or train a head for this one (meldingen train)");
}
