using System.Collections.Immutable;

namespace Meldingen.Pipeline.Conversations;

/// <summary>The conversation afterwards, and what follows from it; saved together, in one transaction.</summary>
public sealed record Step(Conversation Conversation, ImmutableArray<ConversationEffect> Effects)
{
    internal static Step Nothing(Conversation conversation) => new(conversation, []);
}
