using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using Shouldly;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>Keeps the books as a host would, effect by effect, and refuses one that cannot be: taken from where it is not, put where it is already.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<MessageId, string> _fates = [];
    private readonly Dictionary<DraftId, HashSet<MessageId>> _drafts = [];
    private readonly HashSet<DraftId> _absorbed = [];

    public IReadOnlyDictionary<MessageId, string> Fates => _fates;

    public IReadOnlyDictionary<DraftId, HashSet<MessageId>> Drafts => _drafts;

    public static Ledger Of(IEnumerable<ConversationEffect> effects)
    {
        var ledger = new Ledger();
        foreach (var effect in effects)
        {
            ledger.Apply(effect);
        }

        return ledger;
    }

    private void Apply(ConversationEffect effect)
    {
        switch (effect)
        {
            case ConversationEffect.AskForPlace e:
                Put(e.Draft, e.Messages);
                break;
            case ConversationEffect.DraftClosed e:
                Put(e.Draft, e.Messages);
                break;
            case ConversationEffect.InSeries e:
                Put(e.Draft, e.Messages);
                break;
            case ConversationEffect.LateAddition e:
                _drafts.ShouldContainKey(e.Draft);
                In(e.Message).ShouldBeNull();
                Put(e.Draft, [.. _drafts[e.Draft], e.Message]);
                break;
            case ConversationEffect.Moved e:
                LeaveFor(e.From, e.Message);
                _drafts.TryAdd(e.To, []);
                Put(e.To, [.. _drafts[e.To], e.Message]);
                break;
            case ConversationEffect.Absorbed e:
                _absorbed.Add(e.Draft).ShouldBeTrue();
                _drafts.ShouldContainKey(e.Into);
                e.Messages.ToList().ForEach(m => LeaveFor(e.Draft, m));
                Put(e.Into, [.. _drafts[e.Into], .. e.Messages]);
                break;
            case ConversationEffect.ToThread e:
                Out(e.Messages, "thread " + e.Reason);
                break;
            case ConversationEffect.Refer e:
                Out(e.Messages, "referral " + e.Topic);
                break;
            case ConversationEffect.Ignored e:
                Out([e.Message], "ignored " + e.Reason);
                break;
            case ConversationEffect.DraftWithdrawn e:
                _drafts.Remove(e.Draft).ShouldBeTrue();
                break;
            case ConversationEffect.Edited or ConversationEffect.Superseded or ConversationEffect.Withdrawn or ConversationEffect.PlaceOfSeries:
                break;
            default:
                throw new InvalidOperationException($"no entry for {effect.GetType().Name}");
        }

        foreach (var empty in _absorbed.Where(d => _drafts.TryGetValue(d, out var left) && left.Count == 0))
        {
            _drafts.Remove(empty);
        }
    }

    // What joins a draft that waits is booked when it closes.
    private void LeaveFor(DraftId from, MessageId message)
    {
        (In(message) ?? from).ShouldBe(from);
        _drafts.GetValueOrDefault(from)?.Remove(message);
    }

    private void Put(DraftId draft, IEnumerable<MessageId> messages)
    {
        var now = messages.ToHashSet();
        if (_drafts.TryGetValue(draft, out var before))
        {
            before.ShouldBeSubsetOf(now, "a draft does not lose a message without a word");
        }

        foreach (var message in now)
        {
            (In(message) ?? draft).ShouldBe(draft, "a message is in one draft");
            _fates[message] = $"draft {draft}";
        }

        _drafts[draft] = now;
    }

    private void Out(IReadOnlyList<MessageId> messages, string fate)
    {
        foreach (var message in messages)
        {
            if (In(message) is { } draft)
            {
                _drafts[draft].Remove(message);
            }

            _fates[message] = fate;
        }
    }

    private DraftId? In(MessageId message)
    {
        foreach (var (draft, messages) in _drafts)
        {
            if (messages.Contains(message))
            {
                return draft;
            }
        }

        return null;
    }
}
