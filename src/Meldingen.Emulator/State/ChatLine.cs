using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.State;

/// <summary>A message on a person's screen with all that became of it.</summary>
/// <param name="Place">Its position in the journal: what came earlier stands higher.</param>
/// <param name="Changed">Position of the last change that can be seen.</param>
internal abstract record ChatLine(Wamid Id, PersonAddress Person, long Place, long Changed)
{
    /// <summary>Sent by the person.</summary>
    /// <param name="Fields">The message as the webhook shows it.</param>
    /// <param name="Name">The profile name it was sent under.</param>
    /// <param name="Username">Of the profile, where it has one.</param>
    /// <param name="Arrives">How much later than it was sent the webhook goes out.</param>
    /// <param name="Times">Webhooks for this one message.</param>
    /// <param name="ReadAt">When the business marked it as read.</param>
    /// <param name="Typing">With that mark the business said that it is writing.</param>
    public sealed record Spoken(PersonSent Message, long Place, long Changed, JsonObject Fields, string Name, string? Username, TimeSpan Arrives, int Times, ChatTick Tick, DateTimeOffset? ReadAt, bool Typing)
        : ChatLine(Message.Id, Message.Phone, Place, Changed);

    /// <summary>Sent by the business.</summary>
    public sealed record Received(BusinessSent Message, long Place, long Changed) : ChatLine(Message.Id, Message.Phone, Place, Changed);
}

/// <summary>How far a person's message has come; it never goes back.</summary>
internal enum ChatTick
{
    /// <summary>The emulator has it.</summary>
    One,

    /// <summary>No webhook for it was ever taken, and none will be tried again.</summary>
    Lost,

    /// <summary>The webhook took it.</summary>
    Two,

    /// <summary>The business marked it, or a later one, as read.</summary>
    Read,
}
