using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>More photos in one go than one draft may have, and an own message quoted.</summary>
public sealed class SeriesTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000051");
    private static readonly MediaContent Litter = MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg"));

    private RunningHost _host = null!;

    [Fact]
    public async Task Twelve_photos_are_asked_about_once_and_are_one_melding()
    {
        var phones = _host.Emulator.Emulator.Phones;
        for (var i = 0; i < 12; i++)
        {
            phones.SendImage(Anna, Litter, i == 0 ? "Zwerfafval en vuilniszakken naast de container" : null);
        }

        (await _host.BecomesAsync(s => s.Replies.AnyAsync(r => r.Situation == "ask-place" && r.SentKey != null))).ShouldBeTrue();
        var question = _host.Emulator.Emulator.Phone(Anna).Received.Single(m => m.Kind == "location_request_message").Id;
        phones.SendLocation(Anna, 51.6717, 3.4529, how: new Sending { ReplyTo = question });

        (await _host.BecomesAsync(async s => await s.Signals.CountAsync() == 2)).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Reports.SingleAsync())).PlaceSource.ShouldBe("whatsapp-pin");
        (await _host.InStoreAsync(s => s.Replies.CountAsync(r => r.Situation == "ask-place"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_that_quotes_an_own_message_belongs_to_its_melding()
    {
        var phones = _host.Emulator.Emulator.Phones;
        var first = phones.SendImage(Anna, Litter, "Zwerfafval en vuilniszakken naast de container");
        phones.SendLocation(Anna, 51.6717, 3.4529);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed"))).ShouldBeTrue();
        await Task.Delay(TimeSpan.FromSeconds(3));

        phones.SendImage(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "dog-fouling-grass.jpg")), how: new Sending { ReplyTo = first });

        (await _host.BecomesAsync(s => s.Hashes.AnyAsync(h => h.Sequence == 2))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Signals.CountAsync())).ShouldBe(1);
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
