using Meldingen.Pipeline.Conversations;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>One sender and a host that ticks when something is due; seconds count from the first of March 2026, noon.</summary>
internal sealed class Talk
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 12, 0);

    public ConversationOptions Options { get; init; } = ConversationOptions.Default;

    public Conversation Conversation { get; private set; } = Conversation.Empty;

    public List<ConversationEffect> Effects { get; } = [];

    /// <summary>When a question was asked.</summary>
    public List<(Instant At, ConversationEffect.AskForPlace Question)> Questions { get; } = [];

    public static Instant At(double seconds) => Start + Duration.FromSeconds(seconds);

    public static MessageId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    public static DraftId Draft(int number) => new(Id(number).Value);

    public static ConversationMessage Message(int number, MessageKind kind, double sent, double? received = null) =>
        new(Id(number), kind, At(sent), At(received ?? sent));

    public static ConversationMessage Photo(int number, double sent, double? received = null) => Message(number, new MessageKind.Photo(), sent, received);

    public static ConversationMessage Document(int number, double sent, double? received = null) =>
        Message(number, new MessageKind.DocumentPhoto(), sent, received) with { MayCarryPlace = true };

    public static ConversationMessage Pin(int number, double sent, double? received = null) => Message(number, new MessageKind.Pin(), sent, received);

    public static ConversationMessage Text(int number, WordsKind words, double sent, double? received = null) =>
        Message(number, new MessageKind.Text(), sent, received) with { Words = words };

    public static ConversationMessage Report(int number, double sent, double? received = null) => Text(number, new WordsKind.Report(), sent, received);

    /// <summary>The host's clock goes on to the message's arrival, doing what falls due before it.</summary>
    public Talk Receive(params ConversationMessage[] messages)
    {
        foreach (var message in messages.OrderBy(m => m.ReceivedAt))
        {
            While(due => due < message.ReceivedAt);
            Take(Assembler.Receive(Conversation, message, Options), message.ReceivedAt);
        }

        return this;
    }

    public Talk Until(double seconds)
    {
        While(due => due <= At(seconds));
        return this;
    }

    /// <summary>Until nothing is due any more.</summary>
    public Talk RunOut()
    {
        While(_ => true);
        return this;
    }

    public void Take(Step step, Instant? at = null)
    {
        Conversation = step.Conversation;
        Effects.AddRange(step.Effects);
        Questions.AddRange(step.Effects.OfType<ConversationEffect.AskForPlace>().Select(q => (at ?? default, q)));
    }

    public IEnumerable<T> All<T>()
        where T : ConversationEffect => Effects.OfType<T>();

    /// <summary>Where each message is in the end.</summary>
    public IReadOnlyDictionary<MessageId, string> Fates() => Ledger.Of(Effects).Fates;

    /// <summary>The messages of each draft in the end.</summary>
    public IReadOnlyDictionary<DraftId, HashSet<MessageId>> Drafts() => Ledger.Of(Effects).Drafts;

    private void While(Func<Instant, bool> due)
    {
        while (Conversation.NextDueAt is { } at && due(at))
        {
            Take(Assembler.Tick(Conversation, at, Options), at);
        }
    }
}
