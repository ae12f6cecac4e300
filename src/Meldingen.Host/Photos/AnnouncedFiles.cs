using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Photos;

/// <summary>The file that a message announces, as it is written down before it is fetched.</summary>
internal static class AnnouncedFiles
{
    /// <returns>Null for a message without one.</returns>
    public static MediaFile? Of(MessageContent content, Message row, PersonalData personal) => content switch
    {
        MessageContent.Image image => PhotoOf(image.Media, MediaKind.Image, row, personal),
        MessageContent.Document { IsPhoto: true } document => PhotoOf(document.Media, MediaKind.Document, row, personal),
        MessageContent.Document document => AttachmentOf(document.Media, MediaKind.Document, row, personal),
        MessageContent.OtherMedia other => AttachmentOf(other.Media, KindOf(other.MediaKind), row, personal),
        _ => null,
    };

    // What is new and unknown is kept under the widest limit.
    private static MediaKind KindOf(string name) => name switch
    {
        "video" => MediaKind.Video,
        "audio" => MediaKind.Audio,
        "sticker" => MediaKind.Sticker,
        _ => MediaKind.Document,
    };

    private static Photo PhotoOf(MediaReference media, MediaKind kind, Message row, PersonalData personal) => new()
    {
        Id = new PhotoId(row.Id.Value),
        MessageId = row.Id,
        MediaSealed = personal.Seal(media.Id.Value),
        Kind = kind,
        DeclaredType = media.MimeType ?? "",
        DeclaredSha256 = media.Sha256?.Hex,
        SentAt = row.SentAt,
    };

    private static Attachment AttachmentOf(MediaReference media, MediaKind kind, Message row, PersonalData personal) => new()
    {
        MessageId = row.Id,
        MediaSealed = personal.Seal(media.Id.Value),
        Kind = kind,
        DeclaredType = media.MimeType ?? "",
        DeclaredSha256 = media.Sha256?.Hex,
        SentAt = row.SentAt,
    };
}
