using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Phones;

/// <summary>What a person can send from the phone.</summary>
public abstract record PersonMessage
{
    private PersonMessage()
    {
    }

    /// <summary>The same message with its references to other messages looked up; only changes and reactions hold any.</summary>
    internal PersonMessage Referring(Func<Wamid, Wamid> find) => this switch
    {
        Reaction r => r with { To = find(r.To) },
        Edit e => e with { Original = find(e.Original) },
        Revoke r => r with { Original = find(r.Original) },
        _ => this,
    };

    public sealed record Text(string Body) : PersonMessage;

    /// <summary>A photo from the camera or the gallery.</summary>
    public sealed record Image(MediaContent Content, string? Caption = null) : PersonMessage;

    /// <summary>A file; a photo sent this way keeps its EXIF.</summary>
    public sealed record Document(MediaContent Content, string? Caption = null) : PersonMessage;

    public sealed record Audio(MediaContent Content, bool Voice = true) : PersonMessage;

    public sealed record Video(MediaContent Content, string? Caption = null) : PersonMessage;

    public sealed record Sticker(MediaContent Content, bool Animated = false) : PersonMessage;

    /// <summary>A pin; a place without name and address is where the phone is.</summary>
    public sealed record Location(double LatitudeDegrees, double LongitudeDegrees, string? Name = null, string? Address = null) : PersonMessage;

    /// <summary>Taken back when the emoji is empty.</summary>
    public sealed record Reaction(Wamid To, string Emoji) : PersonMessage;

    /// <summary>New words for a text of before.</summary>
    public sealed record Edit(Wamid Original, string Body) : PersonMessage;

    public sealed record Revoke(Wamid Original) : PersonMessage;

    /// <summary>A tap on one of the buttons of a message.</summary>
    public sealed record ButtonReply(string Id, string Title) : PersonMessage;

    public sealed record ListReply(string Id, string Title, string? Description = null) : PersonMessage;

    /// <summary>Any other kind, exactly as the webhook's message object shall show it: `type` and what belongs to it.</summary>
    public sealed record Other(JsonObject Fields) : PersonMessage;
}
