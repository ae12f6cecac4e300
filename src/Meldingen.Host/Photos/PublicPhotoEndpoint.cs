using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Meldingen.Host.Photos;

/// <summary>Shows anybody the public copy of a photo that an agent has released, and no other.</summary>
internal static class PublicPhotoEndpoint
{
    public const string Path = "/openbaar/fotos/";

    // Kept by whoever likes, and shown to nobody before this host has said that it is still released.
    private const string AskEachTime = "public, no-cache";

    public static void MapPublicPhotos(this IEndpointRouteBuilder routes) => routes.MapGet(Path + "{id:guid}", ShowAsync);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, IDbContextFactory<MeldingenStore> stores, CopyReader copies, CancellationToken cancellation)
    {
        CopyResponse.Harden(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        await using var store = await stores.CreateDbContextAsync(cancellation);
        if (await store.PhotoOfMeldingAsync(new PhotoId(id), cancellation) is not { ReleasedAt: not null, PublicDisplay: { } copy } photo
            || await copies.ReadAsync(store, photo, copy, cancellation) is not { } bytes)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = AskEachTime;
        return Results.Bytes(bytes, CopyResponse.Type, entityTag: new EntityTagHeaderValue($"\"{copy.Hex}\""));
    }
}
