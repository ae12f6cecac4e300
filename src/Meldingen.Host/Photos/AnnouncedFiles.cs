using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;

namespace Meldingen.Host.Photos;

/// <summary>The file that a message announces, as it is written down before it is fetched.</summary>
internal sealed class AnnouncedFiles(PersonalData personal)
{
    /// <returns>Null for a message without one.</returns>
    public MediaFile? Of(MessageContent content, Message row) => content switch
    {
        MessageContent.Image image => PhotoOf(image.Media, MediaKind.Image, row, null),
        MessageContent.Document { IsPhoto: true } document => PhotoOf(document.Media, MediaKind.Document, row, document.FileName),
        MessageContent.Document document => AttachmentOf(document.Media, MediaKind.Document, row, document.FileName),
        MessageContent.OtherMedia other => AttachmentOf(other.Media, KindOf(other.MediaKind), row, null),
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

    private Photo PhotoOf(MediaReference media, MediaKind kind, Message row, string? name) => new()
    {
        Id = new PhotoId(row.Id.Value),
        MessageId = row.Id,
        MediaId = media.Id.Value,
        Kind = kind,
        DeclaredType = media.MimeType ?? "",
        DeclaredSha256 = media.Sha256?.Hex,
        NameSealed = Seal(name),
        SentAt = row.SentAt,
    };

    private Attachment AttachmentOf(MediaReference media, MediaKind kind, Message row, string? name) => new()
    {
        MessageId = row.Id,
        MediaId = media.Id.Value,
        Kind = kind,
        DeclaredType = media.MimeType ?? "",
        DeclaredSha256 = media.Sha256?.Hex,
        NameSealed = Seal(name),
        SentAt = row.SentAt,
    };

    private byte[]? Seal(string? name) => name is { Length: > 0 } ? personal.Seal(name) : null;
}
