using Meldingen.Host.Operations;

namespace Meldingen.Host;

/// <summary>The command line: nothing (a host with all roles), <c>--roles a,b</c>, <c>demo</c>, or <c>emulated</c>.</summary>
internal static class Start
{
    public static async Task<int> RunAsync(string[] args)
    {
#if DEMO
        if (args is ["demo", ..])
        {
            return await Demo.DemoCommand.RunAsync(args[1..]);
        }

        if (args is ["emulated", ..])
        {
            return await Demo.EmulatedCommand.RunAsync(args[1..]);
        }
#else
        if (args is ["demo" or "emulated", ..])
        {
            throw StartRefusedException.CommandLine(args[0], "is not in this build: it is for trying out, run it from the sources with 'dotnet run'");
        }
#endif

        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "meldingen.json"), optional: true).AddEnvironmentVariables().AddCommandLine(args).Build();
        var settings = Bind(configuration);
        await using var app = await MeldingenHost.BuildAsync(settings, RolesReader.Read(configuration["roles"]), TimeProvider.System, emulated: false);
        await app.RunAsync();
        return 0;
    }

    private static HostSettings Bind(IConfiguration configuration)
    {
        try
        {
            var section = configuration.GetSection(HostSettings.Section);
            var settings = section.Get<HostSettings>() ?? new HostSettings();
            settings.Source = section;
            return settings;
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefusedException([SettingsCheck.Unreadable(HostSettings.Section, e)]);
        }
    }
}
