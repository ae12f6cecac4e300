using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Content;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Console;

internal static class ConsoleServices
{
    // Leaflet sets styles by script, which the policy allows; nothing is loaded from elsewhere and nothing inline runs.
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.RootDirectory = "/Console/Pages");
        services.AddSingleton<ConsoleTexts>().AddSingleton<ConsoleReader>();
        return services;
    }

    public static void MapConsole(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-store";
            await next();
        });
        app.UseStaticFiles();
        app.MapRazorPages();
        app.MapGet("/basemap.geojson", (ServedMunicipality served) => Results.Bytes(served.Municipality.BaseMap.ToArray(), "application/geo+json"));
        app.MapGet("/photos/{id:guid}/{size:regex(^(thumbnail|display)$)}", PhotoAsync);
    }

    private static async Task<IResult> PhotoAsync(
        Guid id, string size, IDbContextFactory<MeldingenStore> stores, ContentFolder content, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var photo = await store.Photos.AsNoTracking().SingleOrDefaultAsync(p => p.Id == new PhotoId(id), cancellation);
        return (size == "thumbnail" ? photo?.Thumbnail : photo?.Display) is { } copy && content.Contains(copy)
            ? Results.Bytes(await content.ReadAsync(copy, cancellation), "image/jpeg")
            : Results.NotFound();
    }
}
