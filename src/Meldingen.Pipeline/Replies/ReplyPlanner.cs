using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Replies;

/// <summary>One message to a melder.</summary>
/// <param name="Purpose">One of <see cref="ReplyPurpose"/>; unique together with <paramref name="Subject"/>.</param>
/// <param name="Subject">Signal, draft or thread that it is about.</param>
/// <param name="Situation">Which text was taken.</param>
public sealed record PlannedReply(string Purpose, Guid Subject, string Situation, string Language, ReplyContent Content);

/// <summary>Which reply in which situation: one acknowledgement with the number, one question at most, a referral where it is not ours, else silence.</summary>
public static class ReplyPlanner
{
    /// <summary>Threads that nobody waits for an answer to.</summary>
    private static readonly string[] Silent = ["thanks", "settled", "withdrawn"];

    /// <param name="words">What the melder wrote last: decides the language. Null when only photos came.</param>
    /// <returns>Null when nothing is to be said.</returns>
    public static PlannedReply? Plan(ReplyOccasion occasion, string? words, ReplyVoice voice)
    {
        var language = voice.LanguageFor(words);
        return occasion switch
        {
            ReplyOccasion.PlaceMissing o => Say(ReplyPurpose.AskPlace, o.Draft.Value, ReplySituation.AskPlace),
            ReplyOccasion.PhotoLost o => Say(ReplyPurpose.SendAgain, o.Draft.Value, ReplySituation.PhotoLost),
            ReplyOccasion.Joined o => Say(ReplyPurpose.Acknowledge, o.Signal.Value, ReplySituation.Joined, ("number", o.Number.Value)),
            ReplyOccasion.Registered { Category: { } category, Reasons.IsEmpty: true } o when category != CategoryId.Other => Say(
                ReplyPurpose.Acknowledge, o.Signal.Value, ReplySituation.Acknowledged,
                ("number", o.Number.Value), ("category", voice.LabelOf(category, language)), ("area", o.Area ?? voice.Municipality)),
            ReplyOccasion.Registered o when o.Reasons.Contains(ReviewReason.PhotoUnreadable) =>
                Say(ReplyPurpose.Acknowledge, o.Signal.Value, ReplySituation.UnreadablePhoto, ("number", o.Number.Value)),

            // "We see: something else" says nothing: such a report goes to a person too.
            ReplyOccasion.Registered o => Say(ReplyPurpose.Acknowledge, o.Signal.Value, ReplySituation.AcknowledgedToAgent, ("number", o.Number.Value)),
            ReplyOccasion.Outside { Neighbour: { } neighbour } o => Say(ReplyPurpose.Refer, o.Draft.Value, ReplySituation.OutsideKnown, ("neighbour", neighbour)),
            ReplyOccasion.Outside o => Say(ReplyPurpose.Refer, o.Draft.Value, ReplySituation.Outside),
            ReplyOccasion.Referred o when voice.Texts.Has(ReplySituation.ReferPrefix + o.Topic) =>
                Say(ReplyPurpose.Refer, o.Thread.Value, ReplySituation.ReferPrefix + o.Topic),

            // A topic without a text, or a thread while people are there: a person answers.
            ReplyOccasion.Referred => null,
            ReplyOccasion.ThreadOpened { InOfficeHours: true } => null,
            ReplyOccasion.ThreadOpened o when Silent.Contains(o.Reason, StringComparer.Ordinal) => null,
            ReplyOccasion.ThreadOpened o => Say(ReplyPurpose.OutOfHours, o.Thread.Value, ReplySituation.OutOfHours),
            _ => throw new InvalidOperationException($"no reply rule for {occasion.GetType().Name}"),
        };

        PlannedReply Say(string purpose, Guid subject, string situation, params ReadOnlySpan<(string Name, string Value)> more)
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["municipality"] = voice.Municipality };
            foreach (var (name, value) in more)
            {
                fields[name] = value;
            }

            var text = voice.Texts.Render(situation, language, fields);
            OutgoingMessage message = purpose == ReplyPurpose.AskPlace ? new OutgoingMessage.LocationRequest(text) : new OutgoingMessage.Plain(text);
            return new PlannedReply(purpose, subject, situation, language, new ReplyContent(message, voice.Templates.Render(situation, language, fields)));
        }
    }
}
