using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Conversations;

/// <summary>A chain has settled: what joins a known draft, what becomes a new one, what is no report.</summary>
internal static class Settling
{
    public static bool Reports(ConversationMessage message) => message.Kind.IsPhoto || message.Words is WordsKind.Report;

    public static void Settle(ConversationUnderWork work, Chain chain)
    {
        work.Open.RemoveAll(chain.Messages.Contains);
        foreach (var group in Grouping.Of(chain.Messages, work.Drafts, work.Options))
        {
            if (group.Known is { } known)
            {
                JoinLate(work, work.IndexOf(known), group.Messages);
            }
            else
            {
                Decide(work, group.Messages);
            }
        }
    }

    private static void JoinLate(ConversationUnderWork work, int index, List<ConversationMessage> messages)
    {
        foreach (var message in messages)
        {
            work.Drafts[index] = work.Drafts[index].Stretched(message.SentAt);
        }

        work.Join(index, messages);
    }

    private static void Decide(ConversationUnderWork work, List<ConversationMessage> messages)
    {
        if (!messages.Exists(m => m.Kind.IsPhoto) && MayAnswer(messages) && NewestWaiting(work, messages[0].SentAt) is >= 0 and var waiting)
        {
            work.Join(waiting, messages);
        }
        else if (messages.Exists(Reports))
        {
            Open(work, messages);
        }
        else if (messages.Exists(m => m.Kind is MessageKind.Pin))
        {
            // The photo it waits for may be sent at the end of the span, and settles a quiet period later.
            work.Held.Add(new HeldPin([.. messages], messages.Max(m => m.ReceivedAt) + work.Options.PinSpan + work.Options.QuietPeriod));
        }
        else
        {
            NoReport.End(work, messages);
        }
    }

    /// <summary>A pin answers whatever is said around it; words do unless all of them are about something else.</summary>
    private static bool MayAnswer(List<ConversationMessage> messages) =>
        messages.Exists(m => m.Kind is MessageKind.Pin)
        || (!messages.Exists(m => m.Words is WordsKind.Formal)
            && messages.Exists(m => m.Kind is MessageKind.Other || m.Words is WordsKind.Report or WordsKind.Unclear));

    /// <summary>A message sent long before a draft, and delivered after it, says nothing of its place.</summary>
    private static int NewestWaiting(ConversationUnderWork work, Instant sentAt)
    {
        var newest = -1;
        for (var i = 0; i < work.Drafts.Count; i++)
        {
            var draft = work.Drafts[i];
            if (draft.IsWaiting && sentAt >= draft.FirstSent - work.Options.PinSpan && (newest < 0 || draft.LastSent >= work.Drafts[newest].LastSent))
            {
                newest = i;
            }
        }

        return newest;
    }

    private static void Open(ConversationUnderWork work, List<ConversationMessage> messages)
    {
        var first = messages.MinBy(m => (m.ReceivedAt, m.Id))!;
        var draft = new KnownDraft
        {
            Id = new DraftId(first.Id.Value),
            Messages = [.. messages],
            FirstSent = messages[0].SentAt,
            LastSent = messages[^1].SentAt,
            SettledAt = work.Now,
        };
        if (!draft.HasPin)
        {
            draft = draft with { Messages = draft.Messages.AddRange(Pins.TakeFor(work, draft)) };
        }

        work.Drafts.Add(draft);
        if (draft.HasPin || draft.MayCarryPlace)
        {
            work.Close(work.Drafts.Count - 1);
        }
        else
        {
            work.Ask(work.Drafts.Count - 1);
        }
    }
}
