using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Work;

[Collection(StoresCollection.Name)]
public sealed class LeaseTests(Stores stores)
{
    private static readonly Instant Now = Instant.FromUtc(2026, 6, 9, 7, 0);
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private readonly Guid _subject = Guid.NewGuid();

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Only_one_of_two_workers_gets_the_lease(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var store = test.Open();
            return await store.ClaimAsync(WorkKind.Analyse, _subject, $"worker-{i}", Now, Lease);
        }));

        claims.Count(c => c is not null).ShouldBe(1);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task A_crashed_workers_lease_expires_and_its_late_finish_is_refused(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);
        var crashed = await ClaimAsync(test, "crashed", Now);
        (await ClaimAsync(test, "next", Now + Duration.FromSeconds(59))).ShouldBeNull();
        var next = await ClaimAsync(test, "next", Now + Duration.FromSeconds(61));
        next.ShouldNotBeNull().Attempts.ShouldBe(2);
        (next.Failures, next.Deaths).ShouldBe((1, 1), "its owner died at it");

        await using var store = test.Open();
        await Should.ThrowAsync<LeaseLostException>(() => store.FinishAsync(crashed!));
        await store.FinishAsync(next);
        (await store.Work.SingleAsync()).State.ShouldBe(WorkState.Done);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task What_a_dead_process_held_is_taken_back_at_once_and_its_death_counts(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);
        await ClaimAsync(test, "dead", Now);
        await using (var store = test.Open())
        {
            (await store.ReclaimAsync(Now)).ShouldBe(1);
            (await store.ReclaimAsync(Now)).ShouldBe(0);
        }

        (await ClaimAsync(test, "next", Now)).ShouldNotBeNull().Failures.ShouldBe(1);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Waiting_for_the_outside_is_no_failure_and_a_renewed_lease_does_not_expire(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);
        var lease = await ClaimAsync(test, "worker", Now);
        await using (var store = test.Open())
        {
            (await store.RenewAsync(lease!, Now + Duration.FromMinutes(5))).ShouldBeTrue();
        }

        (await ClaimAsync(test, "thief", Now + Duration.FromMinutes(2))).ShouldBeNull();
        await using (var store = test.Open())
        {
            await store.PutBackAsync(lease!, Now, "later");
            (await store.RenewAsync(lease!, Now + Duration.FromMinutes(5))).ShouldBeFalse("it has no lease any more");
        }

        var again = await ClaimAsync(test, "worker", Now);
        (again!.Attempts, again.Failures).ShouldBe((2, 0));
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Work_armed_while_it_is_being_done_gets_another_round(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);
        var first = await ClaimAsync(test, "worker", Now);
        await ArmAsync(test, Now);

        await using var store = test.Open();
        await store.FinishAsync(first!);

        var second = await ClaimAsync(test, "worker", Now);
        second.ShouldNotBeNull().Round.ShouldBe(first!.Round + 1);
        await store.FinishAsync(second);
        (await ClaimAsync(test, "worker", Now)).ShouldBeNull();
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task A_lost_wake_up_is_published_again_later_and_later(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await ArmAsync(test, Now);

        (await TakeAsync(test, Now)).ShouldBe([(WorkKind.Analyse, _subject)]);
        (await TakeAsync(test, Now + Duration.FromSeconds(29))).ShouldBeEmpty();
        (await TakeAsync(test, Now + Duration.FromSeconds(31))).Count.ShouldBe(1);
        (await TakeAsync(test, Now + Duration.FromSeconds(31 + 59))).ShouldBeEmpty();
        (await TakeAsync(test, Now + Duration.FromSeconds(31 + 61))).Count.ShouldBe(1);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Two_relays_never_publish_the_same_item_at_the_same_time(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await using (var store = test.Open())
        {
            await using var transaction = await store.Database.BeginTransactionAsync();
            for (var i = 0; i < 60; i++)
            {
                await store.ArmAsync(WorkKind.Reply, Guid.NewGuid(), Now);
            }

            await transaction.CommitAsync();
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(test, Now, 25))));

        taken.SelectMany(t => t).Distinct().Count().ShouldBe(taken.Sum(t => t.Count));
        (taken.Sum(t => t.Count) + (await TakeAsync(test, Now, 100)).Count).ShouldBe(60);
    }

    [SkippableTheory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Arming_in_a_transaction_that_is_rolled_back_leaves_nothing(StoreProvider provider)
    {
        await using var test = await stores.CreateAsync(provider);
        await using (var store = test.Open())
        {
            await using var transaction = await store.Database.BeginTransactionAsync();
            await store.ArmAsync(WorkKind.Analyse, _subject, Now);
            await transaction.RollbackAsync();
        }

        (await ClaimAsync(test, "worker", Now)).ShouldBeNull();
    }

    private async Task ArmAsync(StoreUnderTest test, Instant dueAt)
    {
        await using var store = test.Open();
        await store.ArmAsync(WorkKind.Analyse, _subject, dueAt);
    }

    private async Task<WorkLease?> ClaimAsync(StoreUnderTest test, string owner, Instant now)
    {
        await using var store = test.Open();
        return await store.ClaimAsync(WorkKind.Analyse, _subject, owner, now, Lease);
    }

    private static async Task<IReadOnlyList<(WorkKind Kind, Guid Subject)>> TakeAsync(StoreUnderTest test, Instant now, int most = 100)
    {
        await using var store = test.Open();
        return await DueWork.TakeAsync(store, now, most);
    }
}
