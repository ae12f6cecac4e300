using Meldingen.Storage.Writing;
using Shouldly;
using Xunit;

namespace Meldingen.Storage.Tests.Writing;

public sealed class WriterGateTests
{
    private readonly WriterGate _gate = new(oneAtATime: true);
    private readonly List<string> _order = [];

    [Fact]
    public async Task Writers_of_a_rank_come_in_the_order_in_which_they_asked()
    {
        var first = await _gate.EnterAsync(WriterRank.Work);
        Task[] all = [WaitAsync("a", WriterRank.Work), WaitAsync("b", WriterRank.Work), WaitAsync("c", WriterRank.Work)];
        first.Dispose();
        await Task.WhenAll(all);

        _order.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task The_intake_comes_before_the_work_that_waits_but_not_twice_in_a_row()
    {
        var first = await _gate.EnterAsync(WriterRank.Work);
        Task[] all =
        [
            WaitAsync("work 1", WriterRank.Work), WaitAsync("work 2", WriterRank.Work), WaitAsync("intake 1", WriterRank.Intake), WaitAsync("intake 2", WriterRank.Intake),
            WaitAsync("intake 3", WriterRank.Intake),
        ];
        _gate.IntakeWaits.ShouldBeTrue();
        first.Dispose();
        await Task.WhenAll(all);

        _order.ShouldBe(["intake 1", "work 1", "intake 2", "work 2", "intake 3"]);
        _gate.IntakeWaits.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_no_hole_in_the_queue()
    {
        using var gone = new CancellationTokenSource();
        var first = await _gate.EnterAsync(WriterRank.Work);
        var given = _gate.EnterAsync(WriterRank.Work, gone.Token).AsTask();
        var next = WaitAsync("next", WriterRank.Work);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        first.Dispose();
        await next;

        _order.ShouldBe(["next"]);
    }

    [Fact]
    public async Task A_turn_given_back_twice_lets_one_in()
    {
        var first = await _gate.EnterAsync(WriterRank.Work);
        var second = _gate.EnterAsync(WriterRank.Work).AsTask();
        var third = _gate.EnterAsync(WriterRank.Work).AsTask();
        first.Dispose();
        first.Dispose();

        using (await second)
        {
            third.IsCompleted.ShouldBeFalse();
        }

        (await third).Dispose();
    }

    [Fact]
    public async Task Where_the_store_queues_by_itself_nobody_waits()
    {
        var open = new WriterGate(oneAtATime: false);

        using var one = await open.EnterAsync(WriterRank.Work);
        using var other = await open.EnterAsync(WriterRank.Work);
    }

    private async Task WaitAsync(string name, WriterRank rank)
    {
        using (await _gate.EnterAsync(rank))
        {
            _order.Add(name);
        }
    }
}
