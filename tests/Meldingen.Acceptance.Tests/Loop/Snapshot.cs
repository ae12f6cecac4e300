namespace Meldingen.Acceptance.Tests.Loop;

/// <summary>What somebody photographed where, and what an agent will say it is.</summary>
/// <param name="Photo">In data-samples/conversations/photos.</param>
internal sealed record Snapshot(string Phone, string Photo, double LatitudeDegrees, double LongitudeDegrees, string Category);
