using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Operations;

/// <summary>
/// The photo folder and the store know each other by a mark that both hold: a machine with a folder of its own would fetch photos that the
/// others never see.
/// </summary>
internal static class PhotoFolderMark
{
    private const string Key = "photo-folder";
    private const string FileName = "folder-id";

    /// <exception cref="StartRefusedException">The folder is another store's, or nobody's while the store has one.</exception>
    public static async Task CheckAsync(MeldingenStore store, DirectoryInfo photos, CancellationToken cancellation)
    {
        var file = Path.Combine(photos.FullName, FileName);
        var known = await ReadAsync(store, cancellation);
        if (known is null)
        {
            // The file first: a process that dies in between leaves a mark that the next start takes over.
            if (!File.Exists(file))
            {
                await File.WriteAllTextAsync(file, Guid.NewGuid().ToString("N"), cancellation);
            }

            store.Settings.Add(new Setting { Key = Key, Value = await File.ReadAllTextAsync(file, cancellation) });
            try
            {
                await store.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                // Another machine was first; its folder is the one.
            }

            store.ChangeTracker.Clear();
            known = await ReadAsync(store, cancellation);
        }

        if (!File.Exists(file) || await File.ReadAllTextAsync(file, cancellation) != known)
        {
            throw new StartRefusedException([new Problem("configuration", $"{HostSettings.Section}:Data", $"the folder '{photos.FullName}' is not the one in which this store keeps its photos: mount the shared folder there, or restore it from a backup")]);
        }
    }

    private static async Task<string?> ReadAsync(MeldingenStore store, CancellationToken cancellation) =>
        (await store.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, cancellation))?.Value;
}
