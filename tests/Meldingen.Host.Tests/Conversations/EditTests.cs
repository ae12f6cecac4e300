using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>Words that are changed after the melding was routed.</summary>
public sealed class EditTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000011");

    private RunningHost _host = null!;
    private Wamid _words;

    [Fact]
    public async Task Words_that_now_say_something_else_bring_a_routed_melding_to_a_person()
    {
        _host.Emulator.Emulator.Phones.Send(Anna, new PersonMessage.Edit(_words, "Sorry, ik bedoel: er staat een auto fout geparkeerd op de stoep, dubbel geparkeerd naast een foutparkeerder"));

        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "needs-review"))).ShouldBeTrue();
        var report = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        (report.ReviewReasons, report.Category).ShouldBe(("said-otherwise", CategoryId.Litter));
        (await _host.InStoreAsync(s => s.ReportEvents.CountAsync(e => e.Type == "routed"))).ShouldBe(1, "nobody else is sent meanwhile");
    }

    [Fact]
    public async Task Better_spelling_changes_nothing()
    {
        var events = await _host.InStoreAsync(s => s.ReportEvents.CountAsync());
        _host.Emulator.Emulator.Phones.Send(Anna, new PersonMessage.Edit(_words, "Er ligt een hoop vuilniszakken en zwerfafval naast de bank bij de kreek!"));

        (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 3 && !await s.Work.AnyAsync(w => w.State == Storage.Work.WorkState.Ready && w.Kind < Storage.Work.WorkKind.Deliver))).ShouldBeTrue();

        (await _host.InStoreAsync(s => s.Reports.SingleAsync())).State.ShouldBe("routed");
        (await _host.InStoreAsync(s => s.ReportEvents.CountAsync())).ShouldBe(events);
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _words = _host.Emulator.Emulator.Phones.SendText(Anna, "Er ligt een hoop vuilniszakken en zwerfafval naast de bank bij de kreek");
        _host.Emulator.Emulator.Phones.SendLocation(Anna, 51.654463, 3.446008);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed"))).ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
