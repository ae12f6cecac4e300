using System.Diagnostics;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Faults;

public sealed class FaultTests
{
    private const string Text = """ "text": { "body": "Dank je wel" } """;

    [Theory]
    [InlineData(FaultKind.Unauthorized, 401, 190)]
    [InlineData(FaultKind.NotFound, 404, 100)]
    [InlineData(FaultKind.TooManyRequests, 429, 130429)]
    [InlineData(FaultKind.ServerError, 500, 131000)]
    public async Task A_fault_before_the_work_happens_once_and_nothing_is_sent(FaultKind kind, int status, int code)
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, kind);

        var (first, body) = await rig.PostMessageAsync(Text);
        var sentMeanwhile = rig.Emulator.Phone(Rig.Anna).Received.Length;
        var (second, _) = await rig.PostMessageAsync(Text);

        (first, body["error"]!["code"]!.GetValue<int>(), sentMeanwhile, second).ShouldBe((status, code, 0, 200));
        rig.Emulator.Faults.Rules.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_cut_afterwards_leaves_the_message_on_the_phone_and_the_caller_in_doubt()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.CutAfterwards);

        await Should.ThrowAsync<HttpRequestException>(() => rig.PostMessageAsync(Text));

        rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem().Text.ShouldBe("Dank je wel");
    }

    [Fact]
    public async Task A_bare_500_afterwards_does_the_same()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.ErrorAfterwards);

        (await rig.PostMessageAsync(Text)).Status.ShouldBe(500);

        rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_slow_answer_is_right_but_late()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.Slow, delay: TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        (await rig.PostMessageAsync(Text)).Status.ShouldBe(200);

        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(290);
    }

    [Fact]
    public async Task Another_code_can_be_asked_for_and_a_rule_can_stay_until_it_is_cleared()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.TooManyRequests, times: null, code: 131056);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await rig.PostMessageAsync(Text)).Body["error"]!["code"]!.GetValue<int>().ShouldBe(131056);
        }

        rig.Emulator.Faults.Clear();
        (await rig.PostMessageAsync(Text)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task By_chance_some_fail_and_some_do_not()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.ServerError, times: null, probability: 0.5);

        var statuses = new List<int>();
        foreach (var _ in Enumerable.Range(0, 30))
        {
            statuses.Add((await rig.PostMessageAsync(Text)).Status);
        }

        statuses.Distinct().Order().ShouldBe([200, 500]);
        statuses.Count(s => s == 200).ShouldBe(rig.Emulator.Phone(Rig.Anna).Received.Length);
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        await using var rig = await StartAsync();
        Should.Throw<ArgumentException>(() => rig.Emulator.Faults.Add(FaultEndpoint.Messages, FaultKind.WrongSha256));
        Should.Throw<ArgumentException>(() => rig.Emulator.Faults.Add(FaultEndpoint.Media, FaultKind.ServerError, probability: 2));
        Should.Throw<ArgumentException>(() => rig.Emulator.Faults.Add(FaultEndpoint.Media, FaultKind.ServerError, times: 0));
    }

    private static async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync();
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        return rig;
    }
}
