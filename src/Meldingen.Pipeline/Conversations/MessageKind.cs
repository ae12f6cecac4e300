using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Conversations;

/// <summary>What a message is to the assembler: what it may add to a draft, or which message it changes.</summary>
public abstract record MessageKind
{
    private MessageKind()
    {
    }

    public sealed record Photo : MessageKind;

    /// <summary>A photo sent as a file: its bytes, and so its EXIF, are the original's.</summary>
    public sealed record DocumentPhoto : MessageKind;

    public sealed record Text : MessageKind;

    public sealed record Pin : MessageKind;

    /// <summary>Kept for a person to look at: voice, video, sticker, contacts, a PDF, …</summary>
    public sealed record Other(string Name) : MessageKind;

    /// <summary>Says nothing to anybody (reaction, system): ends ignored, at once.</summary>
    public sealed record Aside(string Name) : MessageKind;

    /// <summary>New words for an earlier message, which may arrive after this one.</summary>
    public sealed record Edit(MessageId Original) : MessageKind;

    /// <summary>Takes an earlier message back; that one may arrive after this one.</summary>
    public sealed record Revoke(MessageId Original) : MessageKind;

    internal bool IsPhoto => this is Photo or DocumentPhoto;
}
