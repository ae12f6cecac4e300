using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Operations;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("meldingen-start-").FullName;

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once()
    {
        var refused = await RefusedAsync(new HostSettings { Data = _folder, ConsoleUrl = "http://0.0.0.0:5080" }, Roles.Intake);

        refused.Problems.Select(p => p.Key).ShouldBe(
            ["Meldingen:Municipality", "Meldingen:Store", "Meldingen:Bus", "Meldingen:ConsoleUrl", "Meldingen:IntakeUrl", "Meldingen:WhatsApp:Numbers"], ignoreOrder: true);
        refused.Problems.ShouldAllBe(p => p.Reason.Length > 10);
    }

    [Fact]
    public async Task The_emulator_is_refused_outside_demo_and_tests()
    {
        var settings = Complete();
        settings.WhatsApp.EmulatorOrigin = "http://127.0.0.1:9999";

        (await RefusedAsync(settings, Roles.All)).Problems.ShouldHaveSingleItem().Key.ShouldBe("Meldingen:WhatsApp:EmulatorOrigin");
    }

    [Fact]
    public async Task A_service_without_its_address_or_secret_is_told_by_the_key_that_is_missing()
    {
        var settings = Complete();
        settings.Services.Remove(settings.Services.Keys.First());

        var problems = (await RefusedAsync(settings, Roles.All)).Problems;

        problems.Count.ShouldBe(2);
        problems.ShouldAllBe(p => p.Key.StartsWith("Meldingen:Services:", StringComparison.Ordinal) && p.Reason.Contains("services.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_intake_may_not_share_the_consoles_port()
    {
        var settings = Complete();
        settings.IntakeUrl = "http://127.0.0.1:5080";

        (await RefusedAsync(settings, Roles.All)).Problems.ShouldHaveSingleItem().Key.ShouldBe("Meldingen:IntakeUrl");
    }

    [Theory]
    [InlineData("meldingen.example.nl")]
    [InlineData("http://meldingen.example.nl")]
    [InlineData("ftp://meldingen.example.nl")]
    [InlineData("https://meldingen.example.nl/?a=b")]
    [InlineData("https://somebody@meldingen.example.nl")]
    public async Task An_address_for_the_world_is_one_that_photos_may_travel_to(string address)
    {
        var settings = Complete();
        settings.PublicAddress = address;

        (await RefusedAsync(settings, Roles.All)).Problems.ShouldHaveSingleItem().Key.ShouldBe("Meldingen:PublicAddress");
    }

    [Fact]
    public async Task A_municipality_with_mistakes_stops_the_start_and_names_file_and_key_of_each()
    {
        foreach (var file in Directory.GetFiles(RunningHost.Municipality))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        var routes = Path.Combine(_folder, "routes.json");
        await File.WriteAllTextAsync(routes, (await File.ReadAllTextAsync(routes)).Replace("\"cleaning\"", "\"nobody\"", StringComparison.Ordinal));
        var texts = Path.Combine(_folder, "texts.nl.json");
        await File.WriteAllTextAsync(texts, (await File.ReadAllTextAsync(texts)).Replace("{number}", "{nummer}", StringComparison.Ordinal));
        var settings = Complete();
        settings.Municipality = _folder;

        var refused = await RefusedAsync(settings, Roles.All);

        refused.Problems.Select(p => p.File).Distinct().ShouldBe(["routes.json", "texts.nl.json"], ignoreOrder: true);
        refused.Problems.Count.ShouldBeGreaterThan(3);
        Directory.Exists(Path.Combine(_folder, "keys")).ShouldBeFalse("nothing is made before the configuration is right");
    }

    [Fact]
    public async Task A_photo_folder_that_is_not_the_stores_own_stops_the_start_and_the_right_one_does_not()
    {
        var settings = new HostSettings { Data = Path.Combine(_folder, "data") };
        await StoreStartup.OpenAsync(settings, CancellationToken.None);
        await StoreStartup.OpenAsync(settings, CancellationToken.None);
        Directory.Delete(StoreStartup.PhotosOf(settings).FullName, recursive: true);

        var refused = await Should.ThrowAsync<StartRefusedException>(() => StoreStartup.OpenAsync(settings, CancellationToken.None));

        refused.Problems.ShouldHaveSingleItem().Reason.ShouldContain("mount the shared folder");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private HostSettings Complete()
    {
        var settings = new HostSettings { Data = Path.Combine(_folder, "data"), Municipality = RunningHost.Municipality, Store = StoreProvider.Sqlite, IntakeUrl = "http://127.0.0.1:5081" };
        settings.WhatsApp.Numbers.Add(new NumberSettings { PhoneNumberId = "1", AppSecret = "a", AccessToken = "b", VerifyToken = "c" });
        var names = MunicipalityFolder.Load(RunningHost.Municipality).Municipality.Services.SelectMany(s => s.Delivery.Settings.Values).Select(n => n.Split(':')).Where(n => n.Length == 2);
        foreach (var name in names)
        {
            settings.Services.TryAdd(name[0], new(StringComparer.OrdinalIgnoreCase));
            settings.Services[name[0]][name[1]] = "https://service.example/meldingen";
        }

        return settings;
    }

    private static Task<StartRefusedException> RefusedAsync(HostSettings settings, Roles roles) =>
        Should.ThrowAsync<StartRefusedException>(() => MeldingenHost.BuildAsync(settings, roles, TimeProvider.System, emulated: false));
}
