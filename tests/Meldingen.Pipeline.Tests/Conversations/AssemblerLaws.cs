using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Conversations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Conversations;

/// <summary>What holds for every conversation, however it is delivered.</summary>
public sealed class AssemblerLaws
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Neither_delay_nor_order_nor_repetition_changes_which_photos_belong_together() => Prop.ForAll(
        Conversations.Plain.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var (messages, delivery) = both;
            var prompt = new Talk().Receive(messages).RunOut();
            var delayed = Deliver(new Talk(), messages, delivery);

            PhotosPerDraft(delayed, messages).ShouldBe(PhotosPerDraft(prompt, messages));
        }).Check(Many);

    [Fact]
    public void Every_message_ends_exactly_once() => Prop.ForAll(
        Conversations.Any.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var (messages, delivery) = both;
            var talk = Deliver(new Talk(), messages, delivery);

            var fates = talk.Fates();
            fates.Select(f => f.Key).ShouldBe(messages.Select(m => m.Id), ignoreOrder: true);
            fates.ShouldAllBe(f => f.Count() == 1);
        }).Check(Many);

    [Fact]
    public void No_draft_is_asked_about_twice_or_left_open() => Prop.ForAll(
        Conversations.Any.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var talk = Deliver(new Talk(), both.Item1, both.Item2);
            foreach (var draft in talk.Drafts().Keys.ToList())
            {
                talk.Take(Assembler.PlaceMissing(talk.Conversation, draft, Talk.At(1_000_000), talk.Options));
                talk.Take(Assembler.PlaceMissing(talk.Conversation, draft, Talk.At(1_000_001), talk.Options));
            }

            talk.RunOut();
            talk.All<ConversationEffect.AskForPlace>().GroupBy(a => a.Draft).ShouldAllBe(g => g.Count() == 1);
            talk.Drafts().Keys.ShouldAllBe(d => !talk.Conversation.IsWaiting(d));
            talk.Conversation.NextDueAt.ShouldBeNull();
        }).Check(Many);

    [Fact]
    public void A_tick_twice_is_as_once_and_a_second_delivery_changes_nothing() => Prop.ForAll(
        Conversations.Any.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var talk = new Talk();
            foreach (var message in Delivered(both.Item1, both.Item2))
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
        Conversations.Any.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            // Stored somewhere in the middle, where messages are open, held and waiting.
            var kept = new Talk();
            var delivered = Delivered(both.Item1, both.Item2).ToArray();
            kept.Receive(delivered[..Math.Min(delivered.Length, both.Item2[0].Seconds)]);
            var stored = ConversationJson.Read(ConversationJson.Write(kept.Conversation));
            ConversationJson.Write(stored).ShouldBe(ConversationJson.Write(kept.Conversation));

            var end = Talk.At(10_000_000);
            Assembler.Tick(stored, end, kept.Options).Effects.Select(EffectEquality.Said)
                .ShouldBe(Assembler.Tick(kept.Conversation, end, kept.Options).Effects.Select(EffectEquality.Said));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void A_host_that_was_down_finds_the_same_drafts() => Prop.ForAll(
        Conversations.Plain.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var (messages, delivery) = both;
            var prompt = new Talk().Receive(messages).RunOut();
            var conversation = Delivered(messages, delivery).Aggregate(
                Conversation.Empty, (c, m) => Assembler.Receive(c, m, ConversationOptions.Default).Conversation);
            var down = new Talk();
            down.Take(Assembler.Tick(conversation, Talk.At(1_000_000), down.Options));
            down.RunOut();

            PhotosPerDraft(down, messages).ShouldBe(PhotosPerDraft(prompt, messages));
        }).Check(Many);

    [Fact]
    public void Two_conversations_made_one_lose_and_repeat_nothing() => Prop.ForAll(
        Conversations.Any.Zip(Conversations.Delivery).ToArbitrary(),
        both =>
        {
            var (messages, delivery) = both;
            var byPhone = Deliver(new Talk(), [.. messages.Where((_, i) => i % 2 == 0)], delivery, until: 3000);
            var byUserId = Deliver(new Talk(), [.. messages.Where((_, i) => i % 2 == 1)], delivery, until: 3000);

            var now = Talk.At(3000);
            byPhone.Effects.AddRange(byUserId.Effects);
            byPhone.Take(Assembler.Merge(byPhone.Conversation, byUserId.Conversation, now, byPhone.Options));
            var again = Assembler.Merge(byPhone.Conversation, byUserId.Conversation, now, byPhone.Options);
            again.Effects.ShouldBeEmpty();
            ConversationJson.Write(again.Conversation).ShouldBe(ConversationJson.Write(byPhone.Conversation));

            var fates = byPhone.RunOut().Fates();
            fates.Select(f => f.Key).ShouldBe(messages.Select(m => m.Id).Where(byPhone.Conversation.Knows), ignoreOrder: true);
            fates.ShouldAllBe(f => f.Count() == 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static Talk Deliver(Talk talk, ConversationMessage[] messages, Conversations.Delay[] delivery) =>
        talk.Receive([.. Delivered(messages, delivery)]).RunOut();

    private static Talk Deliver(Talk talk, ConversationMessage[] messages, Conversations.Delay[] delivery, double until) =>
        talk.Receive([.. Delivered(messages, delivery).Where(m => m.ReceivedAt <= Talk.At(until))]).Until(until);

    /// <summary>Each message late by its delay, some of them a second time still later.</summary>
    private static IEnumerable<ConversationMessage> Delivered(ConversationMessage[] messages, Conversations.Delay[] delivery) =>
        messages.SelectMany((m, i) =>
        {
            var delay = delivery[i % delivery.Length];
            var first = m with { ReceivedAt = m.SentAt + Duration.FromSeconds(delay.Seconds) };
            return delay.AgainSeconds is { } again ? [first, first with { ReceivedAt = first.ReceivedAt + Duration.FromSeconds(again) }] : new[] { first };
        }).OrderBy(m => m.ReceivedAt).ThenBy(m => m.Id.Value.GetHashCode());

    private static string[] PhotosPerDraft(Talk talk, ConversationMessage[] messages)
    {
        var photos = messages.Where(m => m.Kind is MessageKind.Photo or MessageKind.DocumentPhoto).Select(m => m.Id).ToHashSet();
        return [.. talk.Drafts().Values.Select(d => string.Join(' ', d.Where(photos.Contains).Order())).Where(d => d.Length > 0).Order(StringComparer.Ordinal)];
    }
}
