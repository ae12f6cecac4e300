using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Intake.WhatsApp;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Intake.WhatsApp;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void Neither_order_nor_repetition_of_statuses_changes_the_last_word() => Prop.ForAll<DeliveryStatus[], int>((statuses, seed) =>
    {
        var shuffled = statuses.Concat(statuses).ToArray();
        new Random(seed).Shuffle(shuffled);

        shuffled.Aggregate(DeliveryStatus.Other, (a, b) => a.Advance(b)).ShouldBe(statuses.Aggregate(DeliveryStatus.Other, (a, b) => a.Advance(b)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Sent, DeliveryStatus.Read)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Other, DeliveryStatus.Sent)]
    public void What_happened_is_not_undone(DeliveryStatus current, DeliveryStatus received, DeliveryStatus then) =>
        current.Advance(received).ShouldBe(then);
}
