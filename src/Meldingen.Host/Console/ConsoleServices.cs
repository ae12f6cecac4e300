using System.Text;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Console;

internal static class ConsoleServices
{
    // Leaflet sets styles by script, which the policy allows; nothing is loaded from elsewhere and nothing inline runs.
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddConsole(this IServiceCollection services, HostSettings settings)
    {
        // The ring of the store: a form that was open when the host was started again is still taken, on whichever machine.
        services.AddDataProtection().SetApplicationName(StoreStartup.ApplicationName).PersistKeysToFileSystem(StoreStartup.KeysOf(settings));
        services.AddRazorPages(options => options.RootDirectory = "/Console/Pages");
        services.AddSingleton<ConsoleTexts>().AddSingleton<ConsoleReader>().AddSingleton<SameReader>().AddSingleton<StuckReader>().AddSingleton<StuckActions>();
        return services;
    }

    public static void MapConsole(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-cache, no-store";
            await next();
        });
        app.UseStaticFiles();
        app.MapRazorPages();
        app.MapGet("/basemap.geojson", (ServedMunicipality served) => Results.Bytes(served.Municipality.BaseMap.ToArray(), "application/geo+json"));
        app.MapGet("/categories/{id}.svg", (string id, ServedMunicipality served) => Dot(id, served));
        app.MapFiles();
        app.MapGet("/photos/{id:guid}/{size:regex(^(thumbnail|display|shared|public)$)}", PhotoAsync);
    }

    // The mark of a category in lists, as it is on the map. A file, because the policy lets no style stand in a page.
    private static IResult Dot(string id, ServedMunicipality served) =>
        CategoryId.TryParse(id, out var category) && served.Municipality.CategoryOf(category) is { } known
            ? Results.Bytes(
                Encoding.UTF8.GetBytes($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="{known.Colour}"/></svg>"""), "image/svg+xml")
            : Results.NotFound();

    // Copies only, and only of photos that belong to a report: what was sent with a question or withdrawn is for nobody here.
    private static async Task<IResult> PhotoAsync(
        Guid id, string size, IDbContextFactory<MeldingenStore> stores, CopyReader copies, CancellationToken cancellation)
    {
        await using var store = await stores.CreateDbContextAsync(cancellation);
        var known = new PhotoId(id);
        var photo = await (from p in store.Photos.AsNoTracking().Where(p => p.Id == known)
                           join message in store.Messages on p.MessageId equals message.Id
                           join signal in store.Signals on message.DraftId equals signal.DraftId
                           select p).FirstOrDefaultAsync(cancellation);
        var copy = size switch
        {
            "thumbnail" => photo?.Thumbnail,
            "shared" => photo?.SharedDisplay,
            "public" => photo?.PublicDisplay,
            _ => photo?.Display,
        };
        return photo is not null && await copies.ReadAsync(store, photo, copy, cancellation) is { } bytes ? Results.Bytes(bytes, CopyResponse.Type) : Results.NotFound();
    }
}
