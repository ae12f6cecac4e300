namespace Meldingen.Samples;

/// <summary>A picture of linear floats, 0 to 1 per channel, with the few brushes that a street scene needs. Everything is drawn from a seed.</summary>
internal sealed class Canvas(int width, int height, int seed)
{
    private const int Vertical = 4; // sub-scanlines per pixel: enough to hide the stairs
    private readonly float[] _rgb = new float[width * height * 3];
    private readonly Random _random = new(seed);

    public int Width { get; } = width;

    public int Height { get; } = height;

    public Random Random => _random;

    public void Gradient(Colour top, Colour bottom, double fromY = 0, double toY = 1)
    {
        for (var y = (int)(fromY * Height); y < (int)(toY * Height); y++)
        {
            var t = (float)((y - (fromY * Height)) / ((toY - fromY) * Height));
            for (var x = 0; x < Width; x++)
            {
                Set(x, y, top.Mix(bottom, t));
            }
        }
    }

    /// <summary>Fills a polygon given in fractions of the picture (0 to 1), even-odd, smoothed along both axes.</summary>
    public void Polygon(Colour colour, params (double X, double Y)[] corners)
    {
        var low = Math.Max(0, (int)(corners.Min(c => c.Y) * Height));
        var high = Math.Min(Height - 1, (int)(corners.Max(c => c.Y) * Height) + 1);
        var cover = new float[Width];
        for (var y = low; y <= high; y++)
        {
            Array.Clear(cover);
            for (var sub = 0; sub < Vertical; sub++)
            {
                Span(corners, (y + ((sub + 0.5) / Vertical)) / Height, cover);
            }

            for (var x = 0; x < Width; x++)
            {
                if (cover[x] > 0)
                {
                    Blend(x, y, colour, cover[x] / Vertical);
                }
            }
        }
    }

    public void Rectangle(Colour colour, double left, double top, double right, double bottom) =>
        Polygon(colour, (left, top), (right, top), (right, bottom), (left, bottom));

    public void Ellipse(Colour colour, double centreX, double centreY, double radiusX, double radiusY, double wobble = 0, double turns = 0)
    {
        var phase = _random.NextDouble() * 6;
        var corners = Enumerable.Range(0, 64).Select(i =>
        {
            var a = i * Math.Tau / 64;
            var r = 1 + (wobble * ((Math.Sin((3 * a) + phase) * 0.6) + (Math.Sin((7 * a) + (2 * phase)) * 0.4)));
            var (x, y) = (Math.Cos(a) * radiusX * r, Math.Sin(a) * radiusY * r);
            return (centreX + (x * Math.Cos(turns)) - (y * Math.Sin(turns) * Height / Width), centreY + (x * Math.Sin(turns) * Width / Height) + (y * Math.Cos(turns)));
        }).ToArray();
        Polygon(colour, corners);
    }

    /// <summary>Speckles the region: gravel, grass or the grain of a cheap sensor.</summary>
    public void Grain(double amount, double fromY = 0, double toY = 1, int size = 1)
    {
        for (var y = (int)(fromY * Height); y < (int)(toY * Height); y += size)
        {
            for (var x = 0; x < Width; x += size)
            {
                var delta = (float)((_random.NextDouble() - 0.5) * amount);
                for (var dy = 0; dy < size && y + dy < Height; dy++)
                {
                    for (var dx = 0; dx < size && x + dx < Width; dx++)
                    {
                        var i = (((y + dy) * Width) + x + dx) * 3;
                        _rgb[i] += delta;
                        _rgb[i + 1] += delta;
                        _rgb[i + 2] += delta;
                    }
                }
            }
        }
    }

    /// <summary>A round light that adds to what is there.</summary>
    public void Glow(Colour colour, double centreX, double centreY, double radius)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var dx = ((double)x / Width) - centreX;
                var dy = (((double)y / Height) - centreY) * Height / Width;
                var strength = (float)Math.Exp(-((dx * dx) + (dy * dy)) / (radius * radius));
                if (strength > 0.004f)
                {
                    var i = ((y * Width) + x) * 3;
                    _rgb[i] += colour.R * strength;
                    _rgb[i + 1] += colour.G * strength;
                    _rgb[i + 2] += colour.B * strength;
                }
            }
        }
    }

    public void Darken(float factor)
    {
        for (var i = 0; i < _rgb.Length; i++)
        {
            _rgb[i] *= factor;
        }
    }

    /// <summary>RGB, 8 bits a channel, row by row.</summary>
    public byte[] ToBytes() => Array.ConvertAll(_rgb, v => (byte)Math.Clamp((v * 255f) + 0.5f, 0, 255));

    /// <summary>The picture as a camera held upside or sideways would store it: turned a quarter to the left, so that EXIF orientation 6 puts it right.</summary>
    public static (byte[] Rgb, int Width, int Height) QuarterLeft(byte[] rgb, int width, int height)
    {
        var turned = new byte[rgb.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var to = (((width - 1 - x) * height) + y) * 3;
                rgb.AsSpan(((y * width) + x) * 3, 3).CopyTo(turned.AsSpan(to, 3));
            }
        }

        return (turned, height, width);
    }

    private void Span((double X, double Y)[] corners, double y, float[] cover)
    {
        var crossings = new List<double>();
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            if ((a.Y <= y) != (b.Y <= y))
            {
                crossings.Add((a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X))) * Width);
            }
        }

        crossings.Sort();
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var (from, to) = (Math.Max(0, crossings[i]), Math.Min(Width, crossings[i + 1]));
            for (var x = (int)from; x < to; x++)
            {
                cover[x] += (float)(Math.Min(to, x + 1) - Math.Max(from, x));
            }
        }
    }

    private void Set(int x, int y, Colour colour)
    {
        var i = ((y * Width) + x) * 3;
        (_rgb[i], _rgb[i + 1], _rgb[i + 2]) = (colour.R, colour.G, colour.B);
    }

    private void Blend(int x, int y, Colour colour, float cover)
    {
        var i = ((y * Width) + x) * 3;
        _rgb[i] += (colour.R - _rgb[i]) * cover;
        _rgb[i + 1] += (colour.G - _rgb[i + 1]) * cover;
        _rgb[i + 2] += (colour.B - _rgb[i + 2]) * cover;
    }
}

internal readonly record struct Colour(float R, float G, float B)
{
    public Colour Mix(Colour other, float t) => new(R + ((other.R - R) * t), G + ((other.G - G) * t), B + ((other.B - B) * t));

    public Colour Times(float factor) => new(R * factor, G * factor, B * factor);

    public static Colour Hex(int rgb) => new(((rgb >> 16) & 255) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f);
}
