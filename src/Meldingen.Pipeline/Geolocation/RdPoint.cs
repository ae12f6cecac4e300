namespace Meldingen.Pipeline.Geolocation;

/// <summary>A place in RD New (EPSG:28992), the Dutch national grid.</summary>
/// <param name="XMetres">East.</param>
/// <param name="YMetres">North.</param>
public readonly record struct RdPoint(double XMetres, double YMetres);
