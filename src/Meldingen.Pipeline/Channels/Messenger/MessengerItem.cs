using System.Runtime.InteropServices;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>The head that all elements of messaging[] have: who, to whom, when.</summary>
internal readonly struct MessengerItem(JsonElement item)
{
    // Of an id or a time, quotes and escapes included. They are written into every part of a message: what is longer is none.
    private const int LongestId = 1024;

    public JsonElement Json => item;

    public string? From => Id(item.Property("sender"u8), "id"u8);

    public string? To => Id(item.Property("recipient"u8), "id"u8);

    public Instant? At => MessengerTime.Of(item, "timestamp"u8);

    /// <summary>As it stands there, for an id of what has none of its own.</summary>
    public string Timestamp => Id(item, "timestamp"u8) ?? "";

    /// <summary>Of what a person sent: the page is its recipient.</summary>
    public InboxId Inbox => To is { } page ? MessengerInbox.Of(page) : MessengerInbox.Unknown;

    /// <summary>Of what the page itself sent.</summary>
    public InboxId EchoInbox => From is { } page ? MessengerInbox.Of(page) : MessengerInbox.Unknown;

    public JsonElement? Part(ReadOnlySpan<byte> name) => item.Property(name);

    /// <summary>Null when there is none, or one that is longer than any id.</summary>
    public static string? Id(JsonElement? owner, ReadOnlySpan<byte> name) => RawId(owner, name) is null ? null : owner.Text(name);

    /// <summary>As it stands there.</summary>
    public static JsonElement? RawId(JsonElement? owner, ReadOnlySpan<byte> name) =>
        owner?.Property(name) is { } id && JsonMarshal.GetRawUtf8Value(id).Length <= LongestId ? id : null;

    /// <summary>Null when it names no sender.</summary>
    public ReceivedMessage? Message(string id, MessageContent content, ReadOnlyMemory<byte> raw) => From is { } person
        ? new ReceivedMessage
        {
            Inbox = Inbox,
            Id = new ChannelMessageId(id),
            Sender = new Sender(null, person),
            SentAt = At,
            Content = content,
            RawJson = raw,
        }
        : null;
}
