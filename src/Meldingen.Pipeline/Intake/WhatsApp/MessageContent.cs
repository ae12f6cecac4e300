using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Intake.WhatsApp;

/// <summary>What a message says. Never prints what it says.</summary>
public abstract record MessageContent
{
    private MessageContent()
    {
    }

    /// <summary>WhatsApp's name of the type ("image"), or of the unsupported one.</summary>
    public abstract string Kind { get; }

    /// <summary>Text, caption or title of the button, if there is any.</summary>
    public virtual string? Words => null;

    public sealed override string ToString() => $"({Kind})";

    public sealed record Text(string Body) : MessageContent
    {
        public override string Kind => "text";

        public override string? Words => Body;
    }

    /// <summary>Re-encoded by WhatsApp and without EXIF, as a rule.</summary>
    public sealed record Image(MediaReference Media, string? Caption) : MessageContent
    {
        public override string Kind => "image";

        public override string? Words => Caption;
    }

    /// <summary>A file as it was on the phone: a photo with its EXIF, a PDF, anything.</summary>
    public sealed record Document(MediaReference Media, string? FileName, string? Caption) : MessageContent
    {
        private static readonly string[] PhotoExtensions = [".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".tif", ".tiff"];

        public override string Kind => "document";

        public override string? Words => Caption;

        /// <summary>By MIME type, or by file name where that says nothing. The bytes decide in the end.</summary>
        public bool IsPhoto => Media.MimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
            || (Media.MimeType is null or "application/octet-stream"
                && FileName is not null && Array.Exists(PhotoExtensions, e => FileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
    }

    public sealed record Location(GeoPoint Point, string? Name, string? Address) : MessageContent
    {
        public override string Kind => "location";
    }

    /// <param name="Emoji">Null: the reaction was taken back.</param>
    public sealed record Reaction(Wamid To, string? Emoji) : MessageContent
    {
        public override string Kind => "reaction";
    }

    /// <summary>A button or a row of a list that we sent.</summary>
    public sealed record InteractiveReply(string Id, string Title, string? Description) : MessageContent
    {
        public override string Kind => "interactive";

        public override string? Words => Title;
    }

    /// <summary>A quick-reply button of a template.</summary>
    public sealed record ButtonReply(string? Payload, string Title) : MessageContent
    {
        public override string Kind => "button";

        public override string? Words => Title;
    }

    /// <param name="Content">What the original says now; null when that could not be read.</param>
    public sealed record Edit(Wamid Original, MessageContent? Content) : MessageContent
    {
        public override string Kind => "edit";

        public override string? Words => Content?.Words;
    }

    public sealed record Revoke(Wamid Original) : MessageContent
    {
        public override string Kind => "revoke";
    }

    /// <summary>About the sender: number or user id changed, identity changed.</summary>
    /// <param name="Change">"user_changed_number", "user_changed_user_id", "customer_identity_changed", …</param>
    public sealed record System(string Change, string? NewPhone, string? NewUserId) : MessageContent
    {
        public override string Kind => "system";
    }

    /// <summary>Video, audio, sticker: kept for a person.</summary>
    public sealed record OtherMedia(string MediaKind, MediaReference Media, string? Caption) : MessageContent
    {
        public override string Kind => MediaKind;

        public override string? Words => Caption;
    }

    /// <summary>Kept with its name: contacts, order, what WhatsApp itself calls unsupported, what we do not know, what was malformed.</summary>
    /// <param name="Reason">What was missing or strange, in words without anything personal.</param>
    public sealed record Unsupported(string Name, string Reason) : MessageContent
    {
        public override string Kind => Name;
    }
}
