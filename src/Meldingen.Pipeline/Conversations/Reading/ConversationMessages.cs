using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations.Reading;

/// <summary>What a received message is to the assembler.</summary>
public static class ConversationMessages
{
    /// <param name="original">
    /// The message that an edit or revoke names. Known even before that message arrives where ids are made from wamids; null leaves the change without effect.
    /// </param>
    /// <param name="answers">The draft whose question has the message's context id.</param>
    /// <param name="wordsMayNamePlace">An address seems to be in the words.</param>
    public static ConversationMessage From(
        ReceivedMessage received, MessageId id, Instant receivedAt, NoReportReader reader,
        MessageId? original = null, DraftId? answers = null, bool wordsMayNamePlace = false)
    {
        var kind = Kind(received.Content, original);
        return new ConversationMessage(id, kind, received.SentAt ?? receivedAt, receivedAt)
        {
            Answers = answers,
            Words = reader.Read(received.Content.Words),
            MayCarryPlace = wordsMayNamePlace || kind is MessageKind.DocumentPhoto,
        };
    }

    private static MessageKind Kind(MessageContent content, MessageId? original) => content switch
    {
        MessageContent.Text or MessageContent.InteractiveReply or MessageContent.ButtonReply or MessageContent.Form { Words: not null } => new MessageKind.Text(),
        MessageContent.Image => new MessageKind.Photo(),
        MessageContent.Document document => document.IsPhoto ? new MessageKind.DocumentPhoto() : new MessageKind.Other(content.Kind),
        MessageContent.Location => new MessageKind.Pin(),
        MessageContent.Edit => original is { } id ? new MessageKind.Edit(id) : new MessageKind.Aside(content.Kind),
        MessageContent.Revoke => original is { } id ? new MessageKind.Revoke(id) : new MessageKind.Aside(content.Kind),
        MessageContent.Reaction or MessageContent.System => new MessageKind.Aside(content.Kind),
        MessageContent.OtherMedia or MessageContent.Form or MessageContent.SharedContacts or MessageContent.Order or MessageContent.Unsupported => new MessageKind.Other(content.Kind),
        _ => throw new InvalidOperationException($"no kind for {content.Kind}"),
    };
}
