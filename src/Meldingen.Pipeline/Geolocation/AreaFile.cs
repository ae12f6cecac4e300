namespace Meldingen.Pipeline.Geolocation;

/// <param name="Layer">Name of the layer its areas belong to ("wijk").</param>
/// <param name="Name">Of the file, for messages.</param>
/// <param name="GeoJson">UTF-8, WGS 84, longitude first. Every feature is a Polygon or MultiPolygon with the properties "id" and "name".</param>
public sealed record AreaFile(string Layer, string Name, ReadOnlyMemory<byte> GeoJson);
