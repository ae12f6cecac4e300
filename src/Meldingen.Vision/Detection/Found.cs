namespace Meldingen.Vision.Detection;

/// <param name="Score">0 to 1, as the network says: an order, and no probability.</param>
internal readonly record struct Found(Box Box, float Score);
