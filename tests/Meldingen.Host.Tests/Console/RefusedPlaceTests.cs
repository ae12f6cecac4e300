using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

public sealed class RefusedPlaceTests
{
    // Of with-gps.jpg: 51/1, 41/1, … in big-endian EXIF, latitude first, longitude right after it.
    private static ReadOnlySpan<byte> Latitude => [0, 0, 0, 51, 0, 0, 0, 1, 0, 0, 0, 41, 0, 0, 0, 1];

    [Fact]
    public async Task An_agent_reads_why_the_position_in_a_photo_was_not_believed()
    {
        await using var host = await RunningHost.StartAsync();
        var phone = PhoneNumber.Parse("31610000001");
        host.Emulator.Emulator.Phones.SendDocument(phone, MediaContent.FromBytes(WithoutFix(), "foto.jpg"), "Hondenpoep op de stoep");
        host.Emulator.Emulator.Phones.SendLocation(phone, 51.6717, 3.4529);
        (await host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();
        var report = await host.InStoreAsync(s => s.Reports.SingleAsync());
        using var agent = new AgentDriver(host.Address);

        (await agent.OpenReportAsync(report.Number.Value)).EachOf(".refused-place").ShouldBe(["De GPS in de foto staat op 0,0: de telefoon wist niet waar hij was."]);
        report.PlaceSource.ShouldBe("whatsapp-pin");
    }

    private static byte[] WithoutFix()
    {
        var bytes = File.ReadAllBytes(Repository.PathTo("data-samples", "conversations", "photos", "with-gps.jpg"));
        var at = bytes.AsSpan().IndexOf(Latitude);
        at.ShouldBeGreaterThan(0);
        for (var rational = at; rational < at + 48; rational += 8)
        {
            bytes.AsSpan(rational, 4).Clear();
        }

        return bytes;
    }
}
