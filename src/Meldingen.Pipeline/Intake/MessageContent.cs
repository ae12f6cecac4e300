using System.Collections.Immutable;
using System.Globalization;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Intake;

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

    /// <summary>The name under which the console has a sentence for it ("voice" → "stuurde een spraakbericht"). Finer than <see cref="Kind"/>.</summary>
    public virtual string ToldAs => Kind;

    /// <summary>What that sentence fills in, in no language: the emoji, the names of contacts, a file's name. Personal.</summary>
    public virtual string? Detail => null;

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

        public override string ToldAs => IsPhoto ? "photo-file" : Kind;

        public override string? Detail => FileName;

        /// <summary>By MIME type, or by file name where that says nothing. The bytes decide in the end.</summary>
        public bool IsPhoto => Media.MimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
            || (Media.MimeType is null or "application/octet-stream"
                && FileName is not null && Array.Exists(PhotoExtensions, e => FileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)));
    }

    public sealed record Location(GeoPoint Point, string? Name, string? Address) : MessageContent
    {
        public override string Kind => "location";

        public override string? Detail => (Name, Address) switch
        {
            (null, null) => null,
            ({ } name, { } address) => $"{name}, {address}",
            var (name, address) => name ?? address,
        };
    }

    /// <param name="Emoji">Null: the reaction was taken back.</param>
    public sealed record Reaction(ChannelMessageId To, string? Emoji) : MessageContent
    {
        public override string Kind => "reaction";

        public override string ToldAs => Emoji is null ? "reaction-taken-back" : Kind;

        public override string? Detail => Emoji;
    }

    /// <summary>A button or a row of a list that we sent.</summary>
    public sealed record InteractiveReply(string Id, string Title, string? Description) : MessageContent
    {
        public override string Kind => "interactive";

        public override string? Words => Title;
    }

    /// <summary>A form (flow) that was filled in: "interactive" too, with the answers as words for a person to read.</summary>
    /// <param name="Answers">In the order of the form. One answer without a field where the answers were no JSON object.</param>
    public sealed record Form(string? Name, ImmutableArray<FormAnswer> Answers) : MessageContent
    {
        public override string Kind => "interactive";

        public override string? Words => Answers.IsEmpty ? null : string.Join('\n', Answers.Select(a => a.Field is null ? a.Answer : $"{a.Field}: {a.Answer}"));

        public override string ToldAs => "form";

        public override string? Detail => Name;

        public bool Equals(Form? other) => other is not null && Name == other.Name && Answers.SequenceEqual(other.Answers);

        public override int GetHashCode() => HashCode.Combine(Name, Answers.Length);
    }

    /// <summary>A quick-reply button of a template.</summary>
    public sealed record ButtonReply(string? Payload, string Title) : MessageContent
    {
        public override string Kind => "button";

        public override string? Words => Title;
    }

    /// <param name="Content">What the original says now; null when that could not be read.</param>
    public sealed record Edit(ChannelMessageId Original, MessageContent? Content) : MessageContent
    {
        public override string Kind => "edit";

        public override string? Words => Content?.Words;
    }

    public sealed record Revoke(ChannelMessageId Original) : MessageContent
    {
        public override string Kind => "revoke";
    }

    /// <summary>About the sender: number or user id changed, identity changed.</summary>
    /// <param name="Change">"user_changed_number", "user_changed_user_id", "customer_identity_changed", …</param>
    /// <param name="OldPhone">Where the payload names it beside the sender.</param>
    public sealed record System(string Change, string? NewPhone, string? NewUserId, string? OldPhone = null) : MessageContent
    {
        public override string Kind => "system";

        /// <summary>"customer_changed_number" is what older versions call it.</summary>
        public bool IsNewNumber => Change is "user_changed_number" or "customer_changed_number";

        public bool IsNewUserId => Change is "user_changed_user_id";

        public override string ToldAs => IsNewNumber ? "number-changed" : IsNewUserId ? "user-id-changed" : Kind;
    }

    /// <summary>People or companies out of the sender's address book.</summary>
    public sealed record SharedContacts(ImmutableArray<SharedContact> Contacts) : MessageContent
    {
        public override string Kind => "contacts";

        public override string? Detail => Contacts.IsEmpty ? null : string.Join(", ", Contacts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name ?? "?"} ({c.Phones} tel.)")));

        public bool Equals(SharedContacts? other) => other is not null && Contacts.SequenceEqual(other.Contacts);

        public override int GetHashCode() => Contacts.Length;
    }

    /// <summary>Articles of a catalogue.</summary>
    /// <param name="Items">Different articles.</param>
    /// <param name="Pieces">All together; an article without a quantity counts once.</param>
    public sealed record Order(int Items, long Pieces, string? Note) : MessageContent
    {
        public override string Kind => "order";

        public override string? Words => Note;

        public override string? Detail => string.Create(CultureInfo.InvariantCulture, $"{Pieces}×");
    }

    /// <summary>Video, audio, sticker: kept for a person.</summary>
    public sealed record OtherMedia(string MediaKind, MediaReference Media, string? Caption) : MessageContent
    {
        public override string Kind => MediaKind;

        public override string? Words => Caption;

        public override string ToldAs => IsVoice ? "voice" : MediaKind;

        /// <summary>Audio that was spoken into the phone, not a file that was chosen.</summary>
        public bool IsVoice { get; init; }

        /// <summary>A sticker that moves.</summary>
        public bool IsAnimated { get; init; }
    }

    /// <summary>Kept with its name: what WhatsApp itself calls unsupported, what we do not know, what was malformed.</summary>
    /// <param name="Reason">What was missing or strange, in words without anything personal.</param>
    public sealed record Unsupported(string Name, string Reason) : MessageContent
    {
        public override string Kind => Name;

        public override string? Words => Said;

        public override string ToldAs => Name == "unsupported" ? Name : "unread";

        public override string? Detail => Name == "unsupported" ? null : Name;

        /// <summary>Words where a text or a caption usually stands.</summary>
        public string? Said { get; init; }
    }
}

/// <param name="Name">As the sender's address book shows it.</param>
/// <param name="Phones">How many numbers came with it.</param>
public sealed record SharedContact(string? Name, int Phones)
{
    public override string ToString() => "(contact)";
}

/// <param name="Field">The form's own name of the question.</param>
public sealed record FormAnswer(string? Field, string Answer)
{
    public override string ToString() => "(answer)";
}
