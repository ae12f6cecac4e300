using Meldingen.Pipeline.Conversations;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>Effects by what they say: an ImmutableArray inside a record compares by reference.</summary>
internal sealed class EffectEquality : IEqualityComparer<ConversationEffect>
{
    public static EffectEquality Instance { get; } = new();

    public static string Said(ConversationEffect effect) => effect switch
    {
        ConversationEffect.AskForPlace e => $"ask {e.Draft} {string.Join(' ', e.Messages)}",
        ConversationEffect.DraftClosed e => $"close {e.Draft} {string.Join(' ', e.Messages)}",
        ConversationEffect.InSeries e => $"series {e.Draft} {e.Series} {string.Join(' ', e.Messages)}",
        ConversationEffect.Absorbed e => $"absorb {e.Draft} {e.Into} {string.Join(' ', e.Messages)}",
        ConversationEffect.ToThread e => $"thread {e.Reason} {string.Join(' ', e.Messages)}",
        ConversationEffect.Refer e => $"refer {e.Topic} {string.Join(' ', e.Messages)}",
        _ => effect.ToString(),
    };

    public bool Equals(ConversationEffect? x, ConversationEffect? y) => x is not null && y is not null && Said(x) == Said(y);

    public int GetHashCode(ConversationEffect obj) => Said(obj).GetHashCode(StringComparison.Ordinal);
}
