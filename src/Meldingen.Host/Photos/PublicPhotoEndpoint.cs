using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Shows anybody the public copy of a photo that an agent has released, and no other.</summary>
internal static class PublicPhotoEndpoint
{
    public const string Path = "/openbaar/fotos/";

    // A release that is taken back is gone from others' caches after so long.
    private const string Shortly = "public, max-age=60";

    public static void MapPublicPhotos(this IEndpointRouteBuilder routes) => routes.MapGet(Path + "{id:guid}", ShowAsync);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, IDbContextFactory<MeldingenStore> stores, ContentFolder content, CancellationToken cancellation)
    {
        CopyResponse.Harden(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        await using var store = await stores.CreateDbContextAsync(cancellation);
        if (await store.PhotoOfMeldingAsync(new PhotoId(id), cancellation) is not { ReleasedAt: not null, PublicDisplay: { } copy } || !content.Contains(copy))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = Shortly;
        return await CopyResponse.OfAsync(content, copy, cancellation);
    }
}
