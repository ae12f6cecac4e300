using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Intake;
using Meldingen.Storage.Model;

namespace Meldingen.Host.Conversations;

/// <summary>A raw row as far as it can be understood without its person's conversation: worked out before anybody's turn to write is taken.</summary>
internal abstract record StoredEvent(RawEvent Raw)
{
    /// <param name="Arrived">Without the draft that it may answer, which stands in the store.</param>
    public sealed record OfMessage(RawEvent Raw, ReceivedMessage Message, ConversationMessage Arrived) : StoredEvent(Raw);

    public sealed record OfStatus(RawEvent Raw, ReceivedStatus Status) : StoredEvent(Raw);

    /// <summary>Withdrawn meanwhile, or a status that says nothing.</summary>
    public sealed record Nothing(RawEvent Raw) : StoredEvent(Raw);

    public sealed record Unreadable(RawEvent Raw) : StoredEvent(Raw);
}
