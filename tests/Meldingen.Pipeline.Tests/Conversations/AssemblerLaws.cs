using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Conversations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>What holds for every conversation, however it is delivered. MELDINGEN_LAW_CASES sets how many are drawn for the first law (default 2,000).</summary>
public sealed class AssemblerLaws
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("MELDINGEN_LAW_CASES") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public void Neither_delay_nor_order_nor_repetition_changes_what_belongs_together()
    {
        var compared = 0;
        Prop.ForAll(
            Conversations.Told(Gen.OneOf(Conversations.Plain, Conversations.Reworded), Conversations.AnyDelivery),
            told =>
            {
                var prompt = new Talk().Receive(told.Messages).RunOut();
                var delayed = Deliver(new Talk(), told);
                if (!HearsAnotherQuestion(told.Messages, prompt, delayed))
                {
                    compared++;
                    PerDraft(delayed).ShouldBe(PerDraft(prompt));
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
        compared.ShouldBeGreaterThan(Cases / 2);
    }

    [Fact]
    public void Nor_which_of_the_files_turn_out_to_hold_no_place()
    {
        var compared = 0;
        Prop.ForAll(
            Conversations.Told(Conversations.Plain, Conversations.AnyDelivery),
            told =>
            {
                var prompt = new Talk().Receive(told.Messages).RunOut();
                var delayed = Deliver(new Talk(), told);
                if (!HearsAnotherQuestion(told.Messages, prompt, delayed))
                {
                    compared++;
                    PerDraft(FindNoPlace(delayed)).ShouldBe(PerDraft(FindNoPlace(prompt)));
                }
            }).Check(Many);
        compared.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Every_message_ends_in_one_place() => Prop.ForAll(
        Conversations.Told(Conversations.Any, Conversations.AnyDelivery),
        told =>
        {
            var talk = Deliver(new Talk(), told);

            talk.Fates().Keys.ShouldBe(told.Messages.Select(m => m.Id), ignoreOrder: true);
            talk.Drafts().OrderBy(d => d.Key.Value).Select(d => (d.Key, string.Join(' ', d.Value.Order()))).ShouldBe(
                talk.Conversation.Drafts.OrderBy(d => d.Id.Value).Select(d => (d.Id, string.Join(' ', d.Messages.Select(m => m.Id).Order()))),
                "the host's books say what the assembler remembers");
        }).Check(Many);

    [Fact]
    public void No_draft_is_asked_about_twice_or_left_open() => Prop.ForAll(
        Conversations.Told(Conversations.Any, Conversations.AnyDelivery),
        told =>
        {
            var talk = FindNoPlace(FindNoPlace(Deliver(new Talk(), told)));

            talk.All<ConversationEffect.AskForPlace>().GroupBy(a => a.Draft).ShouldAllBe(g => g.Count() == 1);
            talk.Drafts().Keys.ShouldAllBe(d => !talk.Conversation.IsWaiting(d));
            talk.Conversation.NextDueAt.ShouldBeNull();
        }).Check(Many);

    [Fact]
    public void A_tick_twice_is_as_once_and_a_second_delivery_changes_nothing() => Prop.ForAll(
        Conversations.Told(Conversations.Any, Conversations.Delivery),
        told =>
        {
            var talk = new Talk();
            foreach (var message in told.Delivered())
            {
                talk.Receive(message);
                var state = ConversationJson.Write(talk.Conversation);
                var again = Assembler.Receive(talk.Conversation, message with { ReceivedAt = message.ReceivedAt + Duration.FromMinutes(7) }, talk.Options);
                again.Effects.ShouldBeEmpty();
                ConversationJson.Write(again.Conversation).ShouldBe(state);

                var late = message.ReceivedAt + Duration.FromMinutes(3);
                var once = Assembler.Tick(talk.Conversation, late, talk.Options);
                var twice = Assembler.Tick(once.Conversation, late, talk.Options);
                twice.Effects.ShouldBeEmpty();
                ConversationJson.Write(twice.Conversation).ShouldBe(ConversationJson.Write(once.Conversation));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Written_and_read_again_it_goes_on_as_before() => Prop.ForAll(
        Conversations.Told(Conversations.Any, Conversations.Delivery),
        told =>
        {
            // Stored somewhere in the middle, where messages are open, held and waiting.
            var kept = new Talk();
            var delivered = told.Delivered().ToArray();
            kept.Receive(delivered[..Math.Min(delivered.Length, (told.Delays.Length == 0 ? 0 : told.Delays[0].Seconds))]);
            var stored = ConversationJson.Read(ConversationJson.Write(kept.Conversation));
            ConversationJson.Write(stored).ShouldBe(ConversationJson.Write(kept.Conversation));

            var end = Talk.At(10_000_000);
            Assembler.Tick(stored, end, kept.Options).Effects.Select(EffectEquality.Said)
                .ShouldBe(Assembler.Tick(kept.Conversation, end, kept.Options).Effects.Select(EffectEquality.Said));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void A_host_that_was_down_finds_the_same_drafts() => Prop.ForAll(
        Conversations.Told(Conversations.Plain, Conversations.AnyDelivery),
        told =>
        {
            var prompt = new Talk().Receive(told.Messages).RunOut();
            var conversation = told.Delivered().Aggregate(
                Conversation.Empty, (c, m) => Assembler.Receive(c, m, ConversationOptions.Default).Conversation);
            var down = new Talk();
            down.Take(Assembler.Tick(conversation, Talk.At(1_000_000), down.Options));
            down.RunOut();

            PerDraft(down).ShouldBe(PerDraft(prompt));
        }).Check(Many);

    [Fact]
    public void Two_conversations_made_one_lose_and_repeat_nothing() => MadeOne(Config.QuickThrowOnFailure.WithMaxTest(150));

    /// <summary>A photo moves at the merge, and a draft that had gone up in another goes up further.</summary>
    [Fact]
    public void Nor_when_what_is_past_on_one_side_goes_on_at_the_merge() => MadeOne(Config.QuickThrowOnFailure.WithMaxTest(1).WithReplay(13952304407534048819, 10510054597493716885, 18));

    private static void MadeOne(Config config) => Prop.ForAll(
        Conversations.Told(Conversations.Any, Conversations.Delivery),
        told =>
        {
            var byPhone = Deliver(new Talk(), told.Only(i => i % 2 == 0), until: 3000);
            var byUserId = Deliver(new Talk(), told.Only(i => i % 2 == 1), until: 3000);

            var now = Talk.At(3000);
            byPhone.Effects.AddRange(byUserId.Effects);
            byPhone.Take(Assembler.Merge(byPhone.Conversation, byUserId.Conversation, now, byPhone.Options));
            var again = Assembler.Merge(byPhone.Conversation, byUserId.Conversation, now, byPhone.Options);
            again.Effects.ShouldBeEmpty();
            ConversationJson.Write(again.Conversation).ShouldBe(ConversationJson.Write(byPhone.Conversation));

            var fates = byPhone.RunOut().Fates();
            fates.Keys.ShouldBe(told.Messages.Select(m => m.Id).Where(byPhone.Conversation.Knows), ignoreOrder: true);
        }).Check(config);

    private static Talk Deliver(Talk talk, Told told) => talk.Receive([.. told.Delivered()]).RunOut();

    private static Talk Deliver(Talk talk, Told told, double until) =>
        talk.Receive([.. told.Delivered().Where(m => m.ReceivedAt <= Talk.At(until))]).Until(until);

    private static string[] PerDraft(Talk talk) =>
        [.. talk.Drafts().Values.Select(d => string.Join(' ', d.Order().Select(m => m.Value.ToString("N")[..8]))).Order(StringComparer.Ordinal)];

    // After the longest delay, and before anything is forgotten.
    private static Instant Later => Talk.At(600_000);

    /// <summary>Analysis of every draft finds no place.</summary>
    private static Talk FindNoPlace(Talk talk)
    {
        foreach (var draft in talk.Drafts().Keys.OrderBy(d => d.Value).ToList())
        {
            talk.Take(Assembler.PlaceMissing(talk.Conversation, draft, Later, talk.Options), Later);
        }

        return talk.RunOut();
    }

    /// <summary>
    /// Somebody who is asked for the place hours later answers then: what is sent after a late question that only one of the two was asked means something
    /// else there.
    /// </summary>
    private static bool HearsAnotherQuestion(ConversationMessage[] messages, Talk prompt, Talk delayed)
    {
        var sent = messages.ToDictionary(m => m.Id, m => m.SentAt);
        return messages.Any(m => !Same(Late(prompt, m), Late(delayed, m)));

        IEnumerable<ConversationEffect.AskForPlace> Late(Talk talk, ConversationMessage message) => talk.Questions
            .Where(q => message.SentAt >= q.At && message.SentAt <= q.At + talk.Options.Patience
                && message.SentAt > FirstSent(talk, q.Question) + talk.Options.QuietPeriod + talk.Options.Patience)
            .Select(q => q.Question);

        Instant FirstSent(Talk talk, ConversationEffect.AskForPlace question) =>
            talk.Drafts().Values.Where(d => d.Overlaps(question.Messages)).SelectMany(d => d).Concat(question.Messages).Min(m => sent[m]);

        static bool Same(IEnumerable<ConversationEffect.AskForPlace> these, IEnumerable<ConversationEffect.AskForPlace> those) =>
            these.All(q => those.Any(o => o.Messages.Intersect(q.Messages).Any())) && those.All(q => these.Any(o => o.Messages.Intersect(q.Messages).Any()));
    }
}
