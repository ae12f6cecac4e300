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

    /// <summary>Photos by their hash: shared by all machines, and backed up.</summary>
    public static DirectoryInfo PhotosOf(HostSettings settings) => new(Path.Combine(Path.GetFullPath(settings.Data), "photos"));

    public static async Task<PersonalData> OpenAsync(HostSettings settings, CancellationToken cancellation)
    {
        // Photos, store and keys are nobody else's on this machine.
        PrivateFolder(Path.GetFullPath(settings.Data));
        var keys = PrivateFolder(KeysOf(settings).FullName);
        var ring = DataProtectionProvider.Create(keys, builder => builder.SetApplicationName(ApplicationName));
        await using var store = new MeldingenStore(StoreServices.OptionsFor(settings.StoreOptions));
        await SchemaScripts.ApplyAsync(store, cancellation);
        await PhotoFolderMark.CheckAsync(store, PrivateFolder(PhotosOf(settings).FullName), cancellation);
        return await PersonalData.OpenAsync(store, ring, cancellation);
    }

    private static DirectoryInfo PrivateFolder(string path)
    {
        var folder = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
