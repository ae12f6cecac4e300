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

    public List<PastDraft> Past { get; } = [.. conversation.Past];

    public List<EndedMessage> Ended { get; } = [.. conversation.Ended];

    public List<EarlyChange> Early { get; } = [.. conversation.Early];

    public void Emit(ConversationEffect effect) => _effects.Add(effect);

    public void Ignore(ConversationMessage message, string reason)
    {
        Ended.Add(new EndedMessage(message, Now, Ending.Ignored));
        Emit(new ConversationEffect.Ignored(message.Id, reason));
    }

    public void ToThread(IReadOnlyList<ConversationMessage> messages, string reason)
    {
        Ended.AddRange(messages.Select(m => new EndedMessage(m, Now, Ending.Thread)));
        Emit(new ConversationEffect.ToThread([.. messages.Select(m => m.Id)], reason));
    }

    public void Refer(IReadOnlyList<ConversationMessage> messages, string topic)
    {
        Ended.AddRange(messages.Select(m => new EndedMessage(m, Now, Ending.Referral)));
        Emit(new ConversationEffect.Refer([.. messages.Select(m => m.Id)], topic));
    }

    public int IndexOf(DraftId draft) => Drafts.FindIndex(d => d.Id == draft);

    /// <summary>The draft, or the one that it is part of by now.</summary>
    public int IndexOfAnswered(DraftId draft) => IndexOf(Past.Find(p => p.Draft == draft)?.Into ?? draft);

    /// <summary>A draft has the id of its first message, unless that has been the first of one before: nobody is asked about one draft twice.</summary>
    public DraftId FreeDraftId(MessageId first)
    {
        Span<byte> bytes = stackalloc byte[16];
        first.Value.TryWriteBytes(bytes);
        for (var id = new DraftId(first.Value); ; id = new DraftId(new Guid(bytes)))
        {
            if (IndexOf(id) < 0 && !IsPast(id))
            {
                return id;
            }

            bytes[15]++;
        }
    }

    public void Close(int index)
    {
        Drafts[index] = Drafts[index] with { IsWaiting = false, EverClosed = true };
        Emit(new ConversationEffect.DraftClosed(Drafts[index].Id, Drafts[index].MessageIds));
    }

    public void Ask(int index)
    {
        Drafts[index] = Drafts[index] with { IsWaiting = true, AskedUntil = [Now + Options.Patience] };
        Emit(new ConversationEffect.AskForPlace(Drafts[index].Id, Drafts[index].MessageIds));
    }

    /// <summary>Adds to a known draft; one that waits closes when a place comes with it.</summary>
    /// <param name="moved">Came from other drafts, as has been said already.</param>
    public void Join(int index, IReadOnlyList<ConversationMessage> joined, IReadOnlyList<ConversationMessage> moved)
    {
        var saysPlace = joined.Concat(moved).Any(m => m.SaysPlace);
        Drafts[index] = Drafts[index] with { Messages = [.. Drafts[index].Messages, .. joined, .. moved] };
        if (!Drafts[index].IsWaiting)
        {
            foreach (var message in joined)
            {
                Emit(new ConversationEffect.LateAddition(Drafts[index].Id, message.Id));
            }
        }
        else if (saysPlace)
        {
            Close(index);
        }

        if (Drafts[index].Series is { } series && joined.Concat(moved).Any(m => m.IsPin))
        {
            ShareWith(series, Drafts[index].Id);
        }
    }

    /// <summary>A pin has come for one of the series: the others need wait no longer.</summary>
    private void ShareWith(DraftId series, DraftId placed)
    {
        for (var i = 0; i < Drafts.Count; i++)
        {
            if (Drafts[i].Series == series && Drafts[i].Id != placed && !Drafts[i].HasPin)
            {
                if (Drafts[i].IsWaiting)
                {
                    Close(i);
                }
                else
                {
                    Emit(new ConversationEffect.PlaceOfSeries(Drafts[i].Id));
                }
            }
        }
    }

    public void Withdraw(int index)
    {
        var draft = Drafts[index];
        Drafts.RemoveAt(index);
        Past.Add(new PastDraft(draft.Id, null, Now));
        Emit(new ConversationEffect.DraftWithdrawn(draft.Id));
        if (!draft.Messages.IsEmpty)
        {
            ToThread(draft.Messages, "withdrawn");
        }
    }

    public bool IsPast(DraftId draft) => Past.Exists(p => p.Draft == draft);

    public void Move(ConversationMessage message, DraftId from, DraftId to)
    {
        var index = IndexOf(from);
        Drafts[index] = Drafts[index] with { Messages = Drafts[index].Messages.Remove(message) };
        Emit(new ConversationEffect.Moved(message.Id, from, to));
    }

    public void Absorb(int index, DraftId into, ImmutableArray<ConversationMessage> messages)
    {
        var (draft, kept) = (Drafts[index].Id, IndexOf(into));
        Drafts[kept] = Drafts[kept] with { AskedUntil = [.. Drafts[kept].AskedUntil, .. Drafts[index].AskedUntil] };
        Drafts[index] = Drafts[index] with { Messages = Drafts[index].Messages.RemoveRange(messages) };
        Past.Add(new PastDraft(draft, into, Now));
        for (var i = 0; i < Past.Count; i++)
        {
            Past[i] = Past[i].Into == draft ? Past[i] with { Into = into } : Past[i];
        }

        Emit(new ConversationEffect.Absorbed(draft, into, [.. messages.Select(m => m.Id)]));
    }

    /// <summary>From a thread, a referral or the pins that wait.</summary>
    public void TakeBackFromElsewhere(MessageId message)
    {
        Ended.RemoveAll(e => e.Message.Id == message);
        if (Held.FindIndex(h => h.Messages.Any(m => m.Id == message)) is >= 0 and var held)
        {
            Held[held] = Held[held] with { Messages = Held[held].Messages.RemoveAll(m => m.Id == message) };
            Held.RemoveAll(h => h.Messages.IsEmpty);
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
            Past = [.. Past],
            Ended = [.. Ended],
            Early = [.. Early],
            NextDueAt = Timers.NextDue(this)?.At,
        };
        return new Step(next, _effects.ToImmutable());
    }
}
