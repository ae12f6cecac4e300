using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Classification;

/// <summary>Reads and judges one photo, once per bytes and model version.</summary>
internal sealed class PhotoAnalyser(ActiveModel model, ContentFolder content, PersonalData personal)
{
    // Two photos with the same bytes may have been declared differently: a lie belongs to the declaration, not to the bytes.
    private string CacheVersion(string declared) => $"{model.Version}|{PdqAreaHash.Version}|{declared}";

    public async Task<CachedReading> AnalyseAsync(MeldingenStore store, Photo photo, bool giveUp, CancellationToken cancellation)
    {
        var sha256 = photo.Sha256!.Value;
        var version = CacheVersion(photo.DeclaredType);
        var cached = await store.PhotoAnalyses.AsNoTracking().SingleOrDefaultAsync(a => a.Sha256 == sha256 && a.Version == version, cancellation);
        if (cached is not null)
        {
            return personal.OpenJson<CachedReading>(cached.ReadingSealed);
        }

        if (giveUp)
        {
            return new CachedReading("reading it broke off again and again", PhotoFacts.None, null, null, 0, [], null);
        }

        var reading = Read(await content.ReadAsync(sha256, cancellation), photo.DeclaredType);
        await PhotoAnalyses.KeepAsync(store, sha256, version, personal.SealJson(reading), cancellation);
        return reading;
    }

    private CachedReading Read(byte[] bytes, string declared)
    {
        var read = model.Reader.Read(bytes, declared);
        if (read.Reading is not PhotoReading.Readable readable || read.Pixels is null)
        {
            return new CachedReading(((PhotoReading.Unreadable)read.Reading).Reason, read.Reading.Facts, null, null, 0, [], null);
        }

        var verdict = model.Judge(read.Pixels);
        return new CachedReading(
            null, readable.Facts, readable.Hash, readable.HashVersion, readable.HashQuality,
            [.. verdict.Ranked.Select(r => new RankedFinding(r.Category, r.Probability))], verdict.Decision);
    }
}

/// <summary>What is kept of one photo under one model version.</summary>
internal sealed record CachedReading(
    string? Unreadable, PhotoFacts Facts, PhotoHash? Hash, string? HashVersion, int HashQuality, ImmutableArray<RankedFinding> Ranked, CategoryId? HeadDecision)
{
    public HeadVerdict Verdict => new([.. Ranked.Select(r => new RankedCategory(r.Category, r.Probability))], HeadDecision);
}
