using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Intake.WhatsApp;
using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Replies;

public sealed class StatusFoldTests
{
    private static readonly Gen<DeliveryStatus[]> Told = Gen.Elements(Enum.GetValues<DeliveryStatus>()).ArrayOf();

    [Fact]
    public void Neither_order_nor_repetition_of_statuses_matters() => Prop.ForAll(
        Told.SelectMany(told => Gen.Shuffle([.. told, .. told]).Select(shuffled => (told, shuffled))).ToArbitrary(),
        both => Fold(both.shuffled).ShouldBe(Fold(both.told))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_status_is_never_undone() => Prop.ForAll(
        Told.ToArbitrary(),
        told =>
        {
            DeliveryStatus? known = null;
            foreach (var status in told)
            {
                var next = StatusFold.Fold(known, status);
                ((int)(next ?? DeliveryStatus.Other)).ShouldBeGreaterThanOrEqualTo((int)(known ?? DeliveryStatus.Other));
                known = next;
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Read, DeliveryStatus.Delivered, DeliveryStatus.Read)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Sent, DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Delivered, DeliveryStatus.Failed, DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Failed, DeliveryStatus.Read, DeliveryStatus.Read)]
    [InlineData(DeliveryStatus.Sent, DeliveryStatus.Other, DeliveryStatus.Sent)]
    public void The_furthest_counts(DeliveryStatus first, DeliveryStatus second, DeliveryStatus folded) => Fold([first, second]).ShouldBe(folded);

    [Fact]
    public void A_status_that_we_do_not_know_tells_nothing() => StatusFold.Fold(null, DeliveryStatus.Other).ShouldBeNull();

    private static DeliveryStatus? Fold(DeliveryStatus[] told) => told.Aggregate((DeliveryStatus?)null, StatusFold.Fold);
}
