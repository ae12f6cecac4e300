using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>One step in the making: mutable inside, a <see cref="Step"/> when done. The rules that use it are beside it, one per file.</summary>
internal sealed class ConversationUnderWork(Conversation conversation, ConversationOptions options, Instant now)
{
    private readonly ImmutableArray<ConversationEffect>.Builder _effects = ImmutableArray.CreateBuilder<ConversationEffect>();

    public ConversationOptions Options { get; } = options;

    public Instant Now { get; } = now;

    public List<ConversationMessage> Open { get; } = [.. conversation.Open];

    public List<HeldPin> Held { get; } = [.. conversation.Held];

    public List<KnownDraft> Drafts { get; } = [.. conversation.Drafts];

    public List<EndedMessage> Ended { get; } = [.. conversation.Ended];

    public List<EarlyChange> Early { get; } = [.. conversation.Early];

    public void Emit(ConversationEffect effect) => _effects.Add(effect);

    public void Ignore(MessageId message, string reason)
    {
        Ended.Add(new EndedMessage(message, Now));
        Emit(new ConversationEffect.Ignored(message, reason));
    }

    public void ToThread(IReadOnlyList<ConversationMessage> messages, string reason)
    {
        Ended.AddRange(messages.Select(m => new EndedMessage(m.Id, Now)));
        Emit(new ConversationEffect.ToThread([.. messages.Select(m => m.Id)], reason));
    }

    public void Refer(IReadOnlyList<ConversationMessage> messages, string topic)
    {
        Ended.AddRange(messages.Select(m => new EndedMessage(m.Id, Now)));
        Emit(new ConversationEffect.Refer([.. messages.Select(m => m.Id)], topic));
    }

    public int IndexOf(DraftId draft) => Drafts.FindIndex(d => d.Id == draft);

    public void Close(int index)
    {
        Drafts[index] = Drafts[index] with { IsWaiting = false, EverClosed = true };
        Emit(new ConversationEffect.DraftClosed(Drafts[index].Id, Drafts[index].MessageIds));
    }

    public void Ask(int index)
    {
        Drafts[index] = Drafts[index] with { IsWaiting = true, AskedUntil = Now + Options.Patience };
        Emit(new ConversationEffect.AskForPlace(Drafts[index].Id, Drafts[index].MessageIds));
    }

    /// <summary>Adds to a known draft; one that waits closes when a place comes with it.</summary>
    public void Join(int index, IReadOnlyList<ConversationMessage> messages)
    {
        Drafts[index] = Drafts[index] with { Messages = Drafts[index].Messages.AddRange(messages) };
        if (!Drafts[index].IsWaiting)
        {
            foreach (var message in messages)
            {
                Emit(new ConversationEffect.LateAddition(Drafts[index].Id, message.Id));
            }
        }
        else if (messages.Any(m => m.Kind is MessageKind.Pin || m.MayCarryPlace))
        {
            Drafts[index] = Drafts[index] with { PlaceRefuted = false };
            Close(index);
        }
    }

    public Step Done()
    {
        Memory.Forget(this);
        var next = conversation with
        {
            Open = [.. Open],
            Held = [.. Held],
            Drafts = [.. Drafts],
            Ended = [.. Ended],
            Early = [.. Early],
            NextDueAt = Timers.NextDue(this)?.At,
        };
        return new Step(next, _effects.ToImmutable());
    }
}
