using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Host.Operations;

/// <summary>The municipality that this store serves, read once at start.</summary>
internal sealed record ServedMunicipality(Municipality Municipality)
{
    public ReplyTexts Texts => Municipality.Texts;

    /// <summary>The municipality's first language.</summary>
    public string Language => Municipality.Languages[0];
}
