namespace Meldingen.Vision.Detection;

/// <summary>Where something is in a picture: pixels from its upper left corner, right and bottom not included.</summary>
internal readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    public float Width => Math.Max(0, Right - Left);

    public float Height => Math.Max(0, Bottom - Top);

    public float Area => Width * Height;

    public float Shared(Box other) => new Box(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;

    /// <summary>Intersection over union, 0 to 1.</summary>
    public float Overlap(Box other) => Shared(other) is var shared and > 0 ? shared / (Area + other.Area - shared) : 0;

    public Box Moved(float x, float y) => new(Left + x, Top + y, Right + x, Bottom + y);

    public Box Scaled(float factor) => new(Left * factor, Top * factor, Right * factor, Bottom * factor);
}
