using Meldingen.Host.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Console;

/// <summary>A photo of a melding, as the pages show it.</summary>
/// <param name="HasCopy">There is one to look at.</param>
/// <param name="InPlaceOfCopy">Key of the text that says why there is none.</param>
internal sealed record ShownPhoto(PhotoId Id, bool HasCopy, string InPlaceOfCopy, ShownFile File)
{
    public static ShownPhoto Of(Photo photo) => new(photo.Id, photo.Display is not null, InPlaceOf(photo), ShownFile.Of(photo));

    private static string InPlaceOf(Photo photo) => (photo.State, photo.CopiesRefused) switch
    {
        (MediaState.Pending, _) => "photo.pending",
        (MediaState.Lost, _) => "photo.lost",
        (MediaState.Withdrawn, _) => "photo.withdrawn",
        (MediaState.Fetched, null) => "photo.prepared",
        (MediaState.Fetched, CopiesHop.BrokeOff) => "photo.broke-off",
        _ => "unreadable",
    };
}
