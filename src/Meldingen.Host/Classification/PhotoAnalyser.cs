using System.Collections.Immutable;
using Meldingen.Pipeline.Classification.Head;
using Meldingen.Pipeline.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.Vision.Decoding;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Classification;

/// <summary>Reads and judges one photo, once per bytes and model version; makes the copies that people see.</summary>
internal sealed class PhotoAnalyser(ActiveModel model, ContentFolder content, PersonalData personal)
{
    private const int ThumbnailSide = 320;
    private const int DisplaySide = 1600;

    // Two photos with the same bytes may have been declared differently: a lie belongs to the declaration, not to the bytes.
    private string CacheVersion(string declared) => $"{model.Version}|{PdqAreaHash.Version}|{declared}";

    public async Task<CachedReading> AnalyseAsync(MeldingenStore store, Photo photo, bool giveUp, CancellationToken cancellation)
    {
        var sha256 = photo.Sha256!.Value;
        var version = CacheVersion(photo.DeclaredType);
        var cached = await store.PhotoAnalyses.AsNoTracking().SingleOrDefaultAsync(a => a.Sha256 == sha256 && a.Version == version, cancellation);
        if (cached is not null && personal.OpenJson<CachedReading>(cached.ReadingSealed) is var known && Has(known.Thumbnail) && Has(known.Display))
        {
            (photo.Thumbnail, photo.Display) = (known.Thumbnail, known.Display);
            return known;
        }

        if (giveUp)
        {
            return new CachedReading("reading it broke off again and again", PhotoFacts.None, null, null, 0, [], null, null, null);
        }

        var reading = await ReadAsync(await content.ReadAsync(sha256, cancellation), photo.DeclaredType, cancellation);
        (photo.Thumbnail, photo.Display) = (reading.Thumbnail, reading.Display);
        await PhotoAnalyses.KeepAsync(store, sha256, version, personal.SealJson(reading), cancellation);
        return reading;
    }

    // Made again where they went with another photo.
    private bool Has(Sha256? copy) => copy is not { } file || content.Contains(file);

    private async Task<CachedReading> ReadAsync(byte[] bytes, string declared, CancellationToken cancellation)
    {
        var read = model.Reader.Read(bytes, declared);
        if (read.Reading is not PhotoReading.Readable readable || read.Pixels is null)
        {
            return new CachedReading(((PhotoReading.Unreadable)read.Reading).Reason, read.Reading.Facts, null, null, 0, [], null, null, null);
        }

        var verdict = model.Judge(read.Pixels);
        return new CachedReading(
            null, readable.Facts, readable.Hash, readable.HashVersion, readable.HashQuality,
            [.. verdict.Ranked.Select(r => new RankedFinding(r.Category, r.Probability))], verdict.Decision,
            await CopyAsync(bytes, ThumbnailSide, cancellation), await CopyAsync(bytes, DisplaySide, cancellation));
    }

    private async Task<Sha256?> CopyAsync(byte[] bytes, int side, CancellationToken cancellation)
    {
        if (PhotoCopies.Picture(bytes, side) is not { } picture)
        {
            return null;
        }

        var copy = PhotoCopies.Jpeg(picture, side);
        using var stream = new MemoryStream(copy);
        return (await content.PutAsync(stream, copy.Length, cancellation)).Hash;
    }
}

/// <summary>What is kept of one photo under one model version.</summary>
internal sealed record CachedReading(
    string? Unreadable, PhotoFacts Facts, PhotoHash? Hash, string? HashVersion, int HashQuality, ImmutableArray<RankedFinding> Ranked, CategoryId? HeadDecision,
    Sha256? Thumbnail, Sha256? Display)
{
    public HeadVerdict Verdict => new([.. Ranked.Select(r => new RankedCategory(r.Category, r.Probability))], HeadDecision);
}
