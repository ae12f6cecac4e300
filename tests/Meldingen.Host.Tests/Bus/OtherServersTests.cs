using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Bus;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Bus;

/// <summary>The same code on PostgreSQL and RabbitMQ, by configuration alone.</summary>
public sealed class OtherServersTests
{
    [SkippableFact]
    public async Task A_photo_becomes_a_routed_melding_on_PostgreSQL_and_RabbitMQ()
    {
        await using var postgres = await PrivatePostgres.StartAsync();
        await using var rabbit = await PrivateRabbitMq.StartAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var host = await RunningHost.StartAsync(settings =>
        {
            (settings.Store, settings.StoreConnection) = (StoreProvider.Postgres, database);
            (settings.Bus, settings.BusConnection) = (BusTransport.RabbitMq, rabbit.Connection);
        });
        var phone = PhoneNumber.Parse("31612345678");
        var photo = MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg"));

        host.Emulator.Emulator.Phones.SendImage(phone, photo, "Vuilniszakken en zwerfafval naast de container");
        host.Emulator.Emulator.Phones.SendLocation(phone, 51.6717, 3.4529);

        (await host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed"))).ShouldBeTrue();
        var report = await host.InStoreAsync(s => s.Reports.SingleAsync());
        report.Category!.Value.Value.ShouldBe("litter");
        (await host.BecomesAsync(s => s.Replies.AnyAsync(r => r.SentKey != null))).ShouldBeTrue();
    }
}
