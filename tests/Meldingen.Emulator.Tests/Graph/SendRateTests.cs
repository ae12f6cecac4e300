using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Graph;

/// <summary>On a clock that stands still but for what the test moves.</summary>
public sealed class SendRateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;

    [Fact]
    public async Task One_person_gets_45_at_once_and_then_one_per_six_seconds()
    {
        await using var rig = await StartAsync(new SendRates());

        (await SendAsync(rig, 46, Rig.Anna)).ShouldBe([.. Enumerable.Repeat(0, 45), 131056]);
        rig.Clock.Ahead += TimeSpan.FromSeconds(5.9);
        (await SendAsync(rig, 1, Rig.Anna)).ShouldBe([131056]);
        rig.Clock.Ahead += TimeSpan.FromSeconds(0.2);
        (await SendAsync(rig, 2, Rig.Anna)).ShouldBe([0, 131056]);
        (await SendAsync(rig, 1, Bram)).ShouldBe([0], "others are not held up");
        rig.Clock.Ahead += TimeSpan.FromSeconds(45 * 6);
        (await SendAsync(rig, 46, Rig.Anna)).ShouldBe([.. Enumerable.Repeat(0, 45), 131056]);
    }

    [Fact]
    public async Task A_number_sends_80_in_a_second_to_all_together()
    {
        await using var rig = await StartAsync(new SendRates());

        (await SendAsync(rig, 41, Rig.Anna, Bram)).ShouldBe([.. Enumerable.Repeat(0, 80), 130429, 130429]);
        rig.Clock.Ahead += TimeSpan.FromSeconds(0.5);
        (await SendAsync(rig, 1, Rig.Anna)).ShouldBe([0]);
        (await SendAsync(rig, 40, Carla)).ShouldBe([.. Enumerable.Repeat(0, 39), 130429]);
    }

    [Fact]
    public async Task A_restart_forgets_nothing_that_was_sent()
    {
        await using (var rig = await StartAsync(new SendRates { PairBurst = 3 }))
        {
            (await SendAsync(rig, 3, Rig.Anna)).ShouldBe([0, 0, 0]);
        }

        await using (var rig = await StartAsync(new SendRates { PairBurst = 3 }))
        {
            (await SendAsync(rig, 1, Rig.Anna)).ShouldBe([131056]);
            rig.Clock.Ahead += TimeSpan.FromSeconds(6);
            (await SendAsync(rig, 1, Rig.Anna)).ShouldBe([0]);
        }
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_shut_anybody_out()
    {
        await using (var rig = await StartAsync(new SendRates { PairBurst = 1 }, TimeSpan.FromDays(30)))
        {
            (await SendAsync(rig, 1, Rig.Anna)).ShouldBe([0]);
        }

        await using (var rig = await StartAsync(new SendRates { PairBurst = 1 }))
        {
            (await SendAsync(rig, 2, Rig.Anna)).ShouldBe([0, 131056]);
        }
    }

    [Fact]
    public async Task Both_limits_can_be_switched_off()
    {
        await using var rig = await StartAsync(new SendRates { PerSecond = 0, PairInterval = TimeSpan.Zero });

        (await SendAsync(rig, 100, Rig.Anna)).ShouldAllBe(code => code == 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PhoneNumber Bram => PhoneNumber.Parse("31600000002");

    private static PhoneNumber Carla => PhoneNumber.Parse("31600000003");

    /// <summary>Everybody has written, so that windows are open.</summary>
    private async Task<Rig> StartAsync(SendRates rates, TimeSpan ahead = default)
    {
        var rig = await Rig.StartAsync(Rig.Quick with { Rates = rates, StateFolder = _folder }, connected: false);
        rig.Clock.Stand(new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero) + ahead);
        foreach (var person in new[] { Rig.Anna, Bram, Carla })
        {
            rig.Emulator.Phones.SendText(person, "hoi");
        }

        return rig;
    }

    /// <returns>0 for each that was accepted, else the code of the refusal.</returns>
    private static async Task<List<int>> SendAsync(Rig rig, int rounds, params PhoneNumber[] people)
    {
        var codes = new List<int>();
        foreach (var person in Enumerable.Repeat(people, rounds).SelectMany(p => p))
        {
            var (_, body) = await rig.PostAsync(rig.MessagesPath, $$"""{ "messaging_product": "whatsapp", "to": "{{person}}", "text": { "body": "Dank je wel" } }""");
            codes.Add(body["error"]?["code"]?.GetValue<int>() ?? 0);
        }

        return codes;
    }
}
