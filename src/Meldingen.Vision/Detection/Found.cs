namespace Meldingen.Vision.Detection;

/// <param name="Score">0 to 1, as the network says: an order, and no probability.</param>
public readonly record struct Found(Box Box, float Score);
