using Meldingen.Storage;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Schema;
using Microsoft.AspNetCore.DataProtection;

namespace Meldingen.Host.Operations;

/// <summary>What must be there before anything else is built: the folders, the schema, the keys.</summary>
internal static class StoreStartup
{
    public const string ApplicationName = "Meldingen";

    /// <summary>The key ring: shared by all machines, and backed up.</summary>
    public static DirectoryInfo KeysOf(HostSettings settings) => new(Path.Combine(Path.GetFullPath(settings.Data), "keys"));

    public static async Task<PersonalData> OpenAsync(HostSettings settings, CancellationToken cancellation)
    {
        var keys = KeysOf(settings);
        keys.Create();
        if (!OperatingSystem.IsWindows())
        {
            // The ring is what a stolen disk must not give away to other users of the machine.
            File.SetUnixFileMode(keys.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var ring = DataProtectionProvider.Create(keys, builder => builder.SetApplicationName(ApplicationName));
        await using var store = new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions));
        await SchemaScripts.ApplyAsync(store, cancellation);
        return await PersonalData.OpenAsync(store, ring, cancellation);
    }
}
