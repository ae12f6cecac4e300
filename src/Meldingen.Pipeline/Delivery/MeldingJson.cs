using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using NodaTime.Text;

namespace Meldingen.Pipeline.Delivery;

/// <summary>The fields of a melding under their published names, for every adapter that speaks JSON.</summary>
internal static class MeldingJson
{
    public static void WriteFields(Utf8JsonWriter json, Melding melding)
    {
        json.WriteString("number", melding.Number.Value);
        Text(json, "category", melding.Category?.Value);
        Number(json, "confidence", melding.Confidence is { } c ? Math.Round(c, 4) : null);
        Text(json, "placeSource", melding.PlaceSource);
        Number(json, "accuracyMetres", melding.AccuracyMetres);
        Text(json, "area", melding.Area);
        Text(json, "service", melding.Service?.Value);
        Text(json, "respondBy", melding.RespondBy is { } by ? Iso(by) : null);
        json.WriteNumber("urgency", melding.Urgency);
        json.WriteBoolean("notifyNow", melding.NotifyNow);
        json.WriteNumber("signals", melding.Signals);
        json.WriteString("observedAt", Iso(melding.ObservedAt));
        json.WriteString("createdAt", Iso(melding.CreatedAt));
        json.WriteString("state", melding.State);
        json.WriteStartArray("photos");
        foreach (var photo in melding.Photos)
        {
            json.WriteStringValue(photo.ToString());
        }

        json.WriteEndArray();
        if (melding.Rd is { } rd)
        {
            json.WriteStartObject("rd");
            json.WriteNumber("x", Math.Round(rd.XMetres, 2));
            json.WriteNumber("y", Math.Round(rd.YMetres, 2));
            json.WriteEndObject();
        }
    }

    /// <summary>Seven decimals are a centimetre; null where the place is not known.</summary>
    public static void WritePoint(Utf8JsonWriter json, GeoPoint? point)
    {
        Number(json, "latitude", point is { } north ? Math.Round(north.LatitudeDegrees, 7) : null);
        Number(json, "longitude", point is { } east ? Math.Round(east.LongitudeDegrees, 7) : null);
    }

    /// <summary>Absent where there is none: whoever reads only ids reads on as before.</summary>
    public static void WriteLinks(Utf8JsonWriter json, Melding melding)
    {
        if (melding.PhotoLinks.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("photoLinks");
        foreach (var link in melding.PhotoLinks)
        {
            json.WriteStartObject();
            json.WriteString("id", link.Photo.ToString());
            json.WriteString("url", link.Display.AbsoluteUri);
            json.WriteString("thumbnailUrl", link.Thumbnail.AbsoluteUri);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Iso(Instant instant) => InstantPattern.General.Format(instant);

    public static byte[] Write(Action<Utf8JsonWriter> fill)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = VocabularyJson.Options.Encoder }))
        {
            fill(json);
        }

        return stream.ToArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
