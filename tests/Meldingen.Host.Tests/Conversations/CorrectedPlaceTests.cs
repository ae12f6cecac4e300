using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>The melder pointed at the wrong spot, and says so when the melding has been routed.</summary>
public sealed class CorrectedPlaceTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000041");

    private RunningHost _host = null!;
    private PhoneBook _phones = null!;

    [Fact]
    public async Task A_pin_taken_back_and_sent_anew_moves_the_melding_and_its_service_hears_it()
    {
        var wrong = await ReportAsync();

        _phones.Send(Anna, new PersonMessage.Revoke(wrong));
        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.ReviewReasons == "place-unknown"))).ShouldBeTrue("nobody is sent to a place that was taken back");
        _phones.SendLocation(Anna, 51.6650, 3.4529);

        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed" && r.LatitudeDegrees == 51.6650))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.ReportEvents.CountAsync(e => e.Type == "routed"))).ShouldBe(2);
        (await _host.InStoreAsync(s => s.Reports.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_pin_elsewhere_is_for_a_person_to_settle()
    {
        await ReportAsync();

        _phones.SendLocation(Anna, 51.6650, 3.4529);

        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "needs-review" && r.ReviewReasons == "place-disputed"))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Threads.CountAsync())).ShouldBe(0);
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _phones = _host.Emulator.Emulator.Phones;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private async Task<Wamid> ReportAsync()
    {
        _phones.SendImage(
            Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")), "Zwerfafval en vuilniszakken naast de container");
        var pin = _phones.SendLocation(Anna, 51.6717, 3.4529);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed"))).ShouldBeTrue();
        return pin;
    }
}
