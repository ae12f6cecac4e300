using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>
/// One host for the tests of the console, and meldingen that wait for an agent: a drawn photo beside one that nobody can read, so that they
/// wait whatever the model thinks.
/// </summary>
public sealed class ReportsInReview : IAsyncLifetime
{
    // More than a kilometre from each other: none is taken for another.
    private static readonly (double LatitudeDegrees, double LongitudeDegrees)[] Places =
        [(51.6435, 3.4072), (51.6545, 3.4460), (51.6717, 3.4488), (51.6726, 3.3968), (51.6888, 3.4228), (51.6951, 3.3992)];

    private static readonly string[] Photos = ["dog-fouling-grass.jpg", "litter-2.jpg", "parked-blue.jpg", "dog-fouling-pavement.jpg", "litter-mill.jpg", "lorry-day.jpg"];
    private readonly SemaphoreSlim _turn = new(1);
    private int _sent;
    private Task<ReportRow>? _one;

    internal RunningHost Host { get; private set; } = null!;

    /// <summary>The same melding for all tests that change nothing.</summary>
    internal Task<ReportRow> OneAsync() => _one ??= NextAsync();

    /// <summary>A melding of its own for each test that changes one.</summary>
    internal async Task<ReportRow> NextAsync()
    {
        await _turn.WaitAsync();
        try
        {
            var index = _sent++;
            var phone = PhoneNumber.Parse("3161234560" + index);
            var known = await Host.InStoreAsync(s => s.Reports.Select(r => r.Id).ToListAsync());
            var phones = Host.Emulator.Emulator.Phones;
            phones.SendImage(phone, Photo(Photos[index]), "Kunnen jullie hier kijken?");
            phones.SendImage(phone, Photo("broken.jpg"));
            phones.SendLocation(phone, Places[index].LatitudeDegrees, Places[index].LongitudeDegrees);

            (await Host.BecomesAsync(s => s.Reports.AnyAsync(r => !known.Contains(r.Id)))).ShouldBeTrue("a melding is registered");
            var report = await Host.InStoreAsync(s => s.Reports.SingleAsync(r => !known.Contains(r.Id)));
            report.State.ShouldBe("needs-review");
            return report;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task InitializeAsync() => Host = await RunningHost.StartAsync();

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        _turn.Dispose();
    }

    private static MediaContent Photo(string name) => MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", name));
}
