using System.Text.Json.Serialization;

namespace Meldingen.Pipeline.Photos.Redaction;

/// <summary>A rectangle of an upright picture, as parts of its width and height: the same in every copy, whatever its size.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Width">0 to 1.</param>
/// <param name="Height">0 to 1.</param>
public readonly record struct PictureArea(double Left, double Top, double Width, double Height)
{
    /// <summary>What is left of an area that reaches over the picture's edges; null when nothing is.</summary>
    public static PictureArea? Within(double left, double top, double width, double height)
    {
        if (!(double.IsFinite(left) && double.IsFinite(top) && double.IsFinite(width) && double.IsFinite(height)))
        {
            return null;
        }

        var (l, t, r, b) = (Math.Clamp(left, 0, 1), Math.Clamp(top, 0, 1), Math.Clamp(left + width, 0, 1), Math.Clamp(top + height, 0, 1));
        return r > l && b > t ? new PictureArea(l, t, r - l, b - t) : null;
    }

    [JsonIgnore]
    public double Size => Width * Height;

    /// <summary>The part of another area that lies in this one, 0 to 1.</summary>
    public double PartOf(PictureArea other)
    {
        var width = Math.Min(Left + Width, other.Left + other.Width) - Math.Max(Left, other.Left);
        var height = Math.Min(Top + Height, other.Top + other.Height) - Math.Max(Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / other.Size;
    }
}
