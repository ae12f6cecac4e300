using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Privacy;
using Meldingen.Storage.Schema;
using Microsoft.AspNetCore.DataProtection;

namespace Meldingen.Host.Operations;

/// <summary>What must be there before anything else is built: the folders, the schema, the keys.</summary>
internal static class StoreStartup
{
    public const string ApplicationName = "Meldingen";

    private static readonly TimeSpan LongestTransfer = TimeSpan.FromHours(1);

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

    /// <summary>Swept of what a process that died left half received.</summary>
    public static ContentFolder OpenContent(HostSettings settings)
    {
        var content = new ContentFolder(PhotosOf(settings).FullName);

        // An embedded store has one process, and that is this one; a shared folder is written to by others too, none of them for so long.
        var now = TimeProvider.System.GetUtcNow();
        content.SweepIncoming(settings.Store == StoreProvider.Sqlite ? DateTimeOffset.MaxValue : now - LongestTransfer);
        return content;
    }

    /// <summary>Of what broke off since: nobody receives one file for so long.</summary>
    public static void SweepContent(ContentFolder content) => content.SweepIncoming(TimeProvider.System.GetUtcNow() - LongestTransfer);

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
