namespace Meldingen.Pipeline.Delivery;

/// <summary>RFC 7946: longitude first, in WGS 84. Meldingen without a place have a null geometry.</summary>
public static class GeoJson
{
    public const string ContentType = "application/geo+json";

    /// <returns>A FeatureCollection, UTF-8.</returns>
    public static byte[] Write(IEnumerable<Melding> meldingen) => MeldingJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var melding in meldingen)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", melding.Number.Value);
            if (melding.Point is { } point)
            {
                json.WriteStartObject("geometry");
                json.WriteString("type", "Point");
                json.WriteStartArray("coordinates");
                json.WriteNumberValue(Math.Round(point.LongitudeDegrees, 7));
                json.WriteNumberValue(Math.Round(point.LatitudeDegrees, 7));
                json.WriteEndArray();
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("geometry");
            }

            json.WriteStartObject("properties");
            MeldingJson.WriteFields(json, melding);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
