using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Console;

/// <summary>A file of a message, as the pages show it.</summary>
/// <param name="Bytes">0 until it has come.</param>
/// <param name="Opens">An agent may open the file itself: no copy of it is shown.</param>
internal sealed record ShownFile(MessageId Id, MediaKind Kind, MediaState State, string? Reason, long Bytes, string? ContentType, bool Opens)
{
    public string Address => $"/bestanden/{Id}";

    public bool PlaysSound => Opens && ContentType?.StartsWith("audio/", StringComparison.Ordinal) == true;

    public bool PlaysPictures => Opens && ContentType?.StartsWith("video/", StringComparison.Ordinal) == true;

    public static ShownFile Of(MediaFile file) => new(
        file.MessageId, file.Kind, file.State, file.Reason, file.Bytes, file.ContentType,
        file is { Sha256: not null, State: MediaState.Fetched or MediaState.Unreadable } and not Photo { Display: not null });
}
