using Meldingen.Host.Reports;
using Meldingen.Pipeline.Delivery;
using Meldingen.Storage;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Api;

internal static class MeldingenGeoJson
{
    /// <summary>All meldingen as points: for a map or a GIS on this machine, until there are keys.</summary>
    public static void MapMeldingenGeoJson(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/meldingen.geojson", async (IDbContextFactory<MeldingenStore> stores, CancellationToken cancellation) =>
        {
            await using var store = await stores.CreateDbContextAsync(cancellation);
            return Results.Bytes(GeoJson.Write(await MeldingReader.ReadAllAsync(store, cancellation)), GeoJson.ContentType);
        });
}
