using Meldingen.Pipeline.Conversations;
using NodaTime;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>What was said, and how late each message comes; some come a second time still later.</summary>
internal sealed record Told(ConversationMessage[] Messages, Conversations.Delay[] Delays)
{
    public IEnumerable<ConversationMessage> Delivered() => Messages
        .SelectMany((m, i) =>
        {
            var first = m with { ReceivedAt = m.SentAt + Duration.FromSeconds(Delays[i].Seconds) };
            return Delays[i].AgainSeconds is { } again ? [first, first with { ReceivedAt = first.ReceivedAt + Duration.FromSeconds(again) }] : new[] { first };
        }).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Id.Value.GetHashCode());

    public Told Only(Func<int, bool> wanted) =>
        new([.. Messages.Where((_, i) => wanted(i))], [.. Delays.Where((_, i) => wanted(i))]);

    /// <summary>One message less, one delay less, one repetition less.</summary>
    public IEnumerable<Told> Shorter()
    {
        for (var i = 0; i < Messages.Length; i++)
        {
            var at = i;
            yield return Only(n => n != at);
        }

        for (var i = 0; i < Delays.Length; i++)
        {
            if (Delays[i].AgainSeconds is not null)
            {
                yield return With(i, Delays[i] with { AgainSeconds = null });
            }

            if (Delays[i].Seconds > 0)
            {
                yield return With(i, Delays[i] with { Seconds = 0 });
            }
        }
    }

    public override string ToString() => string.Join('\n', Messages.Select((m, i) =>
        $"{m.Id.Value.ToString("N")[..8]} sent {(m.SentAt - Talk.At(0)).TotalSeconds} {m.Kind}{(m.Words is WordsKind.None ? "" : " " + m.Words)}"
        + $"{(m.Answers is { } a ? $" answers {a.Value.ToString("N")[..8]}" : "")} late {Delays[i].Seconds} again {Delays[i].AgainSeconds}"));

    private Told With(int index, Conversations.Delay delay) => this with { Delays = [.. Delays.Select((d, i) => i == index ? delay : d)] };
}
