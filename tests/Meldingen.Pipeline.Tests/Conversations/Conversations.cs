using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Conversations;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>Conversations as people have them: bursts of messages some seconds apart, then silence.</summary>
internal static class Conversations
{
    private static readonly Gen<int> Gap = Gen.Frequency((6, Gen.Choose(0, 20)), (3, Gen.Choose(60, 120)), (1, Gen.Choose(500, 4000)));

    private static readonly Gen<WordsKind> Words = Gen.Elements<WordsKind>(
        new WordsKind.Report(), new WordsKind.Question(), new WordsKind.Thanks(), new WordsKind.Unclear(), new WordsKind.Greeting(), new WordsKind.Formal("permit"));

    /// <summary>Photos, documents, pins and words; nobody changes or answers anything by name.</summary>
    public static Gen<ConversationMessage[]> Plain { get; } = Messages(Gen.Frequency(
        (8, Gen.Constant<Func<int, double, ConversationMessage>>((n, at) => Talk.Photo(n, at))),
        (1, Gen.Constant<Func<int, double, ConversationMessage>>((n, at) => Talk.Document(n, at))),
        (2, Gen.Constant<Func<int, double, ConversationMessage>>((n, at) => Talk.Pin(n, at))),
        (1, Gen.Constant<Func<int, double, ConversationMessage>>((n, at) => Talk.Message(n, new MessageKind.Other("audio"), at))),
        (3, Words.Select<WordsKind, Func<int, double, ConversationMessage>>(w => (n, at) => Talk.Text(n, w, at)))));

    /// <summary>The same, and words that are a report at second thought.</summary>
    public static Gen<ConversationMessage[]> Reworded { get; } = Plain.SelectMany(plain =>
        Gen.Choose(-20, 30).ArrayOf(plain.Length).Select(original => plain.Select((m, i) =>
            original[i] < 0 ? m : m with { Kind = new MessageKind.Edit(Talk.Id(original[i])), Words = new WordsKind.Report(), MayCarryPlace = false }).ToArray()));

    /// <summary>The same with edits, withdrawals, reactions and answers, some of them to what does not exist.</summary>
    public static Gen<ConversationMessage[]> Any { get; } = Plain.SelectMany(plain =>
        Gen.Choose(0, 3).ArrayOf(plain.Length).Zip(Gen.Choose(-8, 30).ArrayOf(plain.Length)).Select(random => plain.Select((m, i) =>
        {
            var (what, which) = (random.Item1[i], random.Item2[i]);
            return which < 0 ? m : (what, which % 6) switch
            {
                (0, 0) => m with { Kind = new MessageKind.Edit(Talk.Id(which)), Words = new WordsKind.Report() },
                (0, 1) => m with { Kind = new MessageKind.Revoke(Talk.Id(which)) },
                (0, 2) => m with { Kind = new MessageKind.Aside("reaction") },
                (1, _) => m with { Answers = Talk.Draft(which) },
                _ => m,
            };
        }).ToArray()));

    /// <summary>Delays short of the quiet period, and repetitions.</summary>
    public static Gen<Delay[]> Delivery { get; } =
        Gen.Choose(0, 89).Zip(Gen.Choose(-100, 300)).Select(d => new Delay(d.Item1, d.Item2 < 0 ? null : d.Item2)).NonEmptyListOf().Select(l => l.ToArray());

    /// <summary>Delays of seconds, minutes and days: a phone without reception, a host that was down, a webhook that is delivered again.</summary>
    public static Gen<Delay[]> AnyDelivery { get; } =
        Gen.Frequency((3, Gen.Choose(0, 89)), (2, Gen.Choose(0, 900)), (2, Gen.Choose(0, 6 * 86_400))).Zip(Gen.Choose(-100, 300))
            .Select(d => new Delay(d.Item1, d.Item2 < 0 ? null : d.Item2)).NonEmptyListOf().Select(l => l.ToArray());

    /// <summary>A conversation and how it is delivered; a failing one is shown as short as it can be made.</summary>
    public static Arbitrary<Told> Told(Gen<ConversationMessage[]> messages, Gen<Delay[]> delivery) =>
        Arb.From(messages.Zip(delivery).Select(t => new Told(t.Item1, [.. t.Item1.Select((_, i) => t.Item2[i % t.Item2.Length])])), t => t.Shorter());

    private static Gen<ConversationMessage[]> Messages(Gen<Func<int, double, ConversationMessage>> message) =>
        message.Zip(Gap).ListOf().Select(list =>
        {
            var at = 0;
            return list.Select((m, i) => m.Item1(i, at += m.Item2)).ToArray();
        });

    internal sealed record Delay(int Seconds, int? AgainSeconds);
}
