using Meldingen.Pipeline.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Storage.Model;

/// <summary>What was seen in a photo, kept once however many see it at the same time.</summary>
public static class PhotoAnalyses
{
    public static Task KeepAsync(MeldingenStore store, Sha256 sha256, string version, byte[] readingSealed, CancellationToken cancellation = default) =>
        store.Database.ExecuteSqlAsync(
            $"INSERT INTO photo_analyses (sha256, version, reading_sealed) VALUES ({sha256.Hex}, {version}, {readingSealed}) ON CONFLICT DO NOTHING", cancellation);
}
