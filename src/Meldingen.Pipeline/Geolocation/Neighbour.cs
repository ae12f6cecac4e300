namespace Meldingen.Pipeline.Geolocation;

/// <summary>Another municipality and where it takes reports.</summary>
/// <param name="ReportingChannel">Web address or telephone number to refer to; null when the file gives none.</param>
public sealed record Neighbour(string Name, string? ReportingChannel);
