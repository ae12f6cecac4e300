using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What was sent and is no text stands on the pages as a line.</summary>
public sealed class LinesOnPagesTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private AgentDriver _agent = null!;

    [Fact]
    public async Task A_voice_message_and_a_contact_wait_as_what_they_are()
    {
        await RawWebhooks.PostAsync(_host, "wamid.V", "\"from\":\"31612345601\"", "\"type\":\"audio\",\"audio\":{\"id\":\"7\",\"voice\":true}");
        await RawWebhooks.PostAsync(_host, "wamid.C", "\"from\":\"31612345601\"", "\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Jan\"},\"phones\":[{}]}]");

        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
        var lines = (await _agent.OpenAsync("/blijft-liggen")).WordsOf(".threads li");

        lines.ShouldContain("stuurde een spraakbericht");
        lines.ShouldContain("deelde contactgegevens: Jan (1 tel.)");
    }

    [Fact]
    public async Task A_reaction_stands_below_what_it_is_about_until_the_photo_is_taken_back()
    {
        var phone = PhoneNumber.Parse("31612345602");
        var phones = _host.Emulator.Emulator.Phones;
        var sent = phones.SendImage(phone, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")), "Vuilniszakken naast de container");
        phones.SendLocation(phone, 51.6717, 3.4529);
        await RawWebhooks.PostAsync(_host, "wamid.R", "\"from\":\"31612345602\"", $"\"type\":\"reaction\",\"reaction\":{{\"message_id\":\"{sent}\",\"emoji\":\"👍\"}}");
        (await _host.BecomesAsync(async s => await s.Reports.AnyAsync() && await s.Messages.CountAsync() == 3)).ShouldBeTrue();
        var number = await _host.InStoreAsync(s => s.Reports.Select(r => r.Number).SingleAsync());

        (await _agent.OpenAsync($"/meldingen/{number}")).WordsOf(".said").ShouldContain("reageerde met 👍 op “Vuilniszakken naast de container”");

        await RawWebhooks.PostAsync(_host, "wamid.W", "\"from\":\"31612345602\"", $"\"type\":\"revoke\",\"revoke\":{{\"original_message_id\":\"{sent}\"}}");
        (await _host.BecomesAsync(s => s.Messages.AnyAsync(m => m.FateReason == "withdrawn"))).ShouldBeTrue();
        var page = (await _agent.OpenAsync($"/meldingen/{number}")).WordsOf(".said");
        page.ShouldContain("trok dit bericht in");
        page.ShouldNotContain("Vuilniszakken");
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _agent = new AgentDriver(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _host.DisposeAsync();
    }
}
