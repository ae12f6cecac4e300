using System.Globalization;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Photos;

/// <summary>Shows a field service the copy of a photo that it got an address of. It knows no other copies than those in which people are hidden.</summary>
internal static class SharedPhotoEndpoint
{
    // Making copies takes a second or so, on a busy day some.
    private const int SecondsUntilMade = 10;

    public static void MapSharedPhotos(this IEndpointRouteBuilder routes) => routes.MapGet(PhotoLinks.Path + "{token}", ShowAsync);

    private static async Task<IResult> ShowAsync(
        string token, HttpContext context, PhotoLinks links, IDbContextFactory<MeldingenStore> stores, CopyReader copies, CancellationToken cancellation)
    {
        CopyResponse.Harden(context.Response);
        context.Response.Headers.CacheControl = "private, no-store";
        if (links.Read(token) is not { Onlooker: Onlooker.FieldService } shared)
        {
            return Results.NotFound();
        }

        await using var store = await stores.CreateDbContextAsync(cancellation);
        if (await store.PhotoOfMeldingAsync(shared.Photo, cancellation, shared.Service) is not { State: MediaState.Pending or MediaState.Fetched or MediaState.Unreadable } photo)
        {
            return Results.NotFound();
        }

        var copy = shared.Size == CopySize.Thumbnail ? photo.SharedThumbnail : photo.SharedDisplay;
        if (await copies.ReadAsync(store, photo, copy, cancellation) is { } bytes)
        {
            return Results.Bytes(bytes, CopyResponse.Type);
        }

        if (photo.CopiesRefused is null)
        {
            context.Response.Headers.RetryAfter = SecondsUntilMade.ToString(CultureInfo.InvariantCulture);
        }

        return Results.NotFound();
    }
}
