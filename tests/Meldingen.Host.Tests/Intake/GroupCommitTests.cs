using System.Globalization;
using System.Text;
using Meldingen.Host.Intake;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.Storage.Writing;
using Meldingen.TestServers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Intake;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private static readonly HashSet<InboxId> Signed = [WhatsAppInbox.Of(IntakeUnderTest.Number)];
    private IntakeUnderTest _intake = null!;

    [Fact]
    public async Task A_body_of_a_thousand_updates_is_one_transaction()
    {
        await _intake.Store.StoreAsync(Webhook(0, 1_000), Signed, CancellationToken.None);

        _intake.Commits.ShouldBe(1);
        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(1_000);
        (await _intake.InStoreAsync(s => s.Work.CountAsync())).ShouldBe(1_000);
    }

    [Fact]
    public async Task Those_who_come_while_a_commit_is_under_way_share_the_next_one()
    {
        var all = await WhileTheGateIsClosedAsync(() => Enumerable.Range(0, 40).Select(i => _intake.Store.StoreAsync(Webhook(i, 1), Signed, CancellationToken.None)).ToArray());
        await Task.WhenAll(all);

        // The first may have left alone before the others came.
        _intake.Commits.ShouldBeLessThanOrEqualTo(2);
        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(40);
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        var all = await WhileTheGateIsClosedAsync(async () =>
        {
            var store = _intake.Store.StoreAsync(Webhook(0, 1), Signed, CancellationToken.None);
            await Task.Delay(100);
            store.IsCompleted.ShouldBeFalse();
            return store;
        });
        await all;
    }

    [Fact]
    public async Task A_row_that_does_not_go_in_fails_its_own_request_and_no_other()
    {
        var all = await WhileTheGateIsClosedAsync(() => new[] { Write(Row(1)), Write(Row(2, broken: true)), Write(Row(3)) });

        await all[0];
        await Should.ThrowAsync<SqliteException>(all[1]);
        await all[2];
        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_message_in_two_requests_at_once_is_one_row_and_both_are_answered()
    {
        var all = await WhileTheGateIsClosedAsync(() => Enumerable.Range(0, 4).Select(_ => _intake.Store.StoreAsync(Webhook(7, 2), Signed, CancellationToken.None)).ToArray());
        await Task.WhenAll(all);

        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(2);
        (await _intake.InStoreAsync(s => s.Work.CountAsync(w => w.Round == 0))).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_goes_away_takes_no_neighbour_along()
    {
        using var gone = new CancellationTokenSource();
        var all = await WhileTheGateIsClosedAsync(() => new[]
        {
            _intake.Store.StoreAsync(Webhook(0, 1), Signed, CancellationToken.None), _intake.Store.StoreAsync(Webhook(1, 1), Signed, gone.Token),
            _intake.Store.StoreAsync(Webhook(2, 1), Signed, CancellationToken.None),
        }, gone.Cancel);

        await all[0];
        await Should.ThrowAsync<OperationCanceledException>(all[1]);
        await all[2];
        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task A_stop_answers_those_who_wait_and_takes_in_no_more()
    {
        var stopping = Task.CompletedTask;
        var all = await WhileTheGateIsClosedAsync(
            () => Enumerable.Range(0, 5).Select(i => _intake.Store.StoreAsync(Webhook(i, 1), Signed, CancellationToken.None)).ToArray(),
            () => stopping = _intake.Group.StopAsync(CancellationToken.None));
        await Task.WhenAll(all);
        await stopping;

        (await _intake.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(5);
        await Should.ThrowAsync<InvalidOperationException>(() => _intake.Store.StoreAsync(Webhook(9, 1), Signed, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Two_hosts_on_PostgreSQL_that_write_the_same_rows_at_once_write_them_once()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await IntakeUnderTest.StartAsync(s => (s.Store, s.StoreConnection) = (StoreProvider.Postgres, database));
        var rows = Enumerable.Range(0, 300).Select(i => Row((byte)(i % 250), second: (byte)(i / 250))).ToList();
        var other = new List<RawEvent>(rows);
        other.Reverse();

        await Task.WhenAll(one.Group.WriteAsync(rows, CancellationToken.None), Task.Run(() => WriteBesideAsync(database, other)));

        (await one.InStoreAsync(s => s.RawEvents.CountAsync())).ShouldBe(300);
        (await one.InStoreAsync(s => s.Work.CountAsync())).ShouldBe(300);
    }

    public async Task InitializeAsync() => _intake = await IntakeUnderTest.StartAsync();

    public async Task DisposeAsync() => await _intake.DisposeAsync();

    private static async Task WriteBesideAsync(string database, List<RawEvent> rows)
    {
        var options = new StoreOptions { Provider = StoreProvider.Postgres, ConnectionString = database };
        var stores = new Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<MeldingenStore>(StoreServices.OptionsFor(options));
        await new RawEventWriter(stores, new WriterGate(oneAtATime: false), new Meldingen.Host.Operations.HostClock(TimeProvider.System)).WriteAsync(rows);
    }

    private Task<T> WhileTheGateIsClosedAsync<T>(Func<T> ask, Action? then = null) => WhileTheGateIsClosedAsync(() => Task.FromResult(ask()), then);

    private async Task<T> WhileTheGateIsClosedAsync<T>(Func<Task<T>> ask, Action? then = null)
    {
        using (await _intake.Gate.EnterAsync(WriterRank.Work))
        {
            var asked = await ask();
            then?.Invoke();
            return asked;
        }
    }

    private Task Write(RawEvent row) => _intake.Group.WriteAsync([row], CancellationToken.None);

    private static RawEvent Row(byte id, bool broken = false, byte second = 0)
    {
        var key = new byte[32];
        (key[0], key[1]) = (id, second);
        return new RawEvent
        {
            Id = new MessageId(new Guid(key.AsSpan(0, 16))),
            Key = broken ? null! : key,
            Kind = RawEventKind.Message,
            Inbox = WhatsAppInbox.Of(IntakeUnderTest.Number),
            ReceivedAt = Instant.FromUtc(2026, 6, 9, 7, 0),
        };
    }

    private static ParsedWebhook Webhook(int body, int messages)
    {
        var all = string.Join(',', Enumerable.Range(0, messages).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"from":"31612345678","id":"wamid.{{{body}}}-{{{i}}}","timestamp":"1780992000","type":"text","text":{"body":"hondenpoep"}}""")));
        var json = $$$"""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{IntakeUnderTest.Number}}}"},"messages":[{{{all}}}]}}]}]}""";
        return ((ParseResult.Parsed)WebhookParser.Parse(Encoding.UTF8.GetBytes(json))).Webhook;
    }
}
