namespace Meldingen.Samples;

/// <summary>The scenes of the samples. They look like what they mean to a person; no model is ever trained on them.</summary>
internal static class Scenes
{
    private static readonly Colour Pavement = Colour.Hex(0x9a958c);
    private static readonly Colour Grass = Colour.Hex(0x5f7d3a);
    private static readonly Colour Brown = Colour.Hex(0x4a3420);

    public static Canvas DogFouling(int seed, bool onGrass, int width = 960, int height = 1280, double shift = 0)
    {
        var canvas = new Canvas(width, height, seed);
        if (onGrass)
        {
            Lawn(canvas);
        }
        else
        {
            Tiles(canvas, Pavement);
        }

        var (x, y) = (0.5 + shift, 0.58 + (shift / 2));
        canvas.Ellipse(Brown.Times(0.35f), x + 0.02, y + 0.06, 0.17, 0.05, 0.1);
        for (var i = 0; i < 4; i++)
        {
            canvas.Ellipse(Brown.Times(0.8f + (i * 0.12f)), x - 0.08 + (i * 0.05), y + 0.03 - (i * 0.028), 0.10 - (i * 0.017), 0.034, 0.12, 0.25 - (i * 0.2));
            canvas.Ellipse(Brown.Times(1.5f), x - 0.10 + (i * 0.05), y + 0.015 - (i * 0.03), 0.035, 0.007, 0.1);
        }

        canvas.Grain(0.06);
        return canvas;
    }

    public static Canvas Litter(int seed, int bags = 3, int width = 1200, int height = 900, double shift = 0)
    {
        var canvas = new Canvas(width, height, seed);
        canvas.Gradient(Colour.Hex(0xb9c4cc), Colour.Hex(0xd8d6cf), 0, 0.35);
        canvas.Rectangle(Colour.Hex(0x8b4a36), 0, 0.08, 1, 0.42);
        for (var row = 0; row < 9; row++)
        {
            canvas.Rectangle(Colour.Hex(0xb4a090), 0, 0.08 + (row * 0.038), 1, 0.084 + (row * 0.038));
        }

        Road(canvas, 0.42, Pavement);
        canvas.Rectangle(Colour.Hex(0x2f5d43), 0.68 + shift, 0.2, 0.93 + shift, 0.62);
        canvas.Rectangle(Colour.Hex(0x24483a), 0.66 + shift, 0.17, 0.95 + shift, 0.24);
        for (var i = 0; i < bags; i++)
        {
            var x = 0.14 + (i * 0.17) + shift;
            var bag = i % 2 == 0 ? Colour.Hex(0x1d1f24) : Colour.Hex(0xd9dde0);
            canvas.Ellipse(bag.Times(0.5f), x + 0.02, 0.80, 0.11, 0.03);
            canvas.Ellipse(bag, x, 0.70, 0.095, 0.12, 0.09);
            canvas.Ellipse(bag.Mix(Colour.Hex(0xffffff), 0.3f), x - 0.03, 0.66, 0.02, 0.05, 0.3);
            canvas.Polygon(bag, (x - 0.02, 0.6), (x + 0.02, 0.6), (x + 0.035, 0.55), (x - 0.03, 0.545));
        }

        for (var i = 0; i < 14; i++)
        {
            var (x, y) = (canvas.Random.NextDouble(), 0.78 + (canvas.Random.NextDouble() * 0.18));
            var paint = Colour.Hex(canvas.Random.Next(0x404040, 0xffffff));
            canvas.Polygon(paint, (x, y), (x + 0.03, y - 0.01), (x + 0.035, y + 0.02), (x + 0.006, y + 0.025));
        }

        canvas.Grain(0.05);
        return canvas;
    }

    public static Canvas ParkedCar(int seed, int paint = 0x2a4f8f, int width = 1280, int height = 960, double left = 0.2, double top = 0.46)
    {
        var canvas = new Canvas(width, height, seed);
        Street(canvas);
        canvas.Rectangle(Colour.Hex(0xb8b2a6), 0, 0.62, 1, 0.74); // the pavement it stands on
        for (var i = 0; i < 14; i++)
        {
            canvas.Rectangle(Colour.Hex(0x958f84), i * 0.075, 0.62, (i * 0.075) + 0.003, 0.74);
        }

        Car(canvas, left, top, 0.6, Colour.Hex(paint));
        canvas.Rectangle(Colour.Hex(0x7d8288), 0.9, 0.15, 0.91, 0.7);
        canvas.Ellipse(Colour.Hex(0xb3202a), 0.905, 0.17, 0.045, 0.06);
        canvas.Ellipse(Colour.Hex(0x1d4fa0), 0.905, 0.17, 0.036, 0.048);
        canvas.Polygon(Colour.Hex(0xb3202a), (0.885, 0.135), (0.89, 0.13), (0.926, 0.203), (0.921, 0.208));
        canvas.Grain(0.05);
        return canvas;
    }

    public static Canvas Lorry(int seed, bool night, int width = 1280, int height = 960)
    {
        var canvas = new Canvas(width, height, seed);
        Street(canvas);
        canvas.Rectangle(Colour.Hex(0xe6e6e2), 0.2, 0.26, 0.72, 0.66);
        canvas.Rectangle(Colour.Hex(0xc9cac6), 0.2, 0.6, 0.72, 0.66);
        canvas.Rectangle(Colour.Hex(0x30343a), 0.2, 0.28, 0.3, 0.62); // open tail
        canvas.Polygon(Colour.Hex(0xb8332c), (0.72, 0.36), (0.84, 0.36), (0.89, 0.5), (0.89, 0.66), (0.72, 0.66));
        canvas.Polygon(Colour.Hex(0x2c3a46), (0.76, 0.39), (0.83, 0.39), (0.865, 0.5), (0.76, 0.5));
        foreach (var x in new[] { 0.28, 0.36, 0.8 })
        {
            Wheel(canvas, x, 0.68, 0.045);
        }

        canvas.Rectangle(Colour.Hex(0x55585c), 0.08, 0.66, 0.2, 0.675); // tail lift
        canvas.Rectangle(Colour.Hex(0xa37a48), 0.1, 0.55, 0.17, 0.66);
        canvas.Rectangle(Colour.Hex(0x8d6838), 0.1, 0.6, 0.17, 0.605);
        if (night)
        {
            canvas.Darken(0.12f);
            canvas.Glow(new Colour(0.55f, 0.45f, 0.25f), 0.25, 0.4, 0.12);
            canvas.Glow(new Colour(0.5f, 0.08f, 0.06f), 0.21, 0.64, 0.03);
            canvas.Glow(new Colour(0.8f, 0.75f, 0.6f), 0.93, 0.62, 0.08);
            canvas.Glow(new Colour(0.5f, 0.35f, 0.12f), 0.55, 0.05, 0.16);
        }

        canvas.Grain(night ? 0.09 : 0.05);
        return canvas;
    }

    public static Canvas LampPost(int seed, int width = 900, int height = 1200)
    {
        var canvas = new Canvas(width, height, seed);
        Street(canvas);
        canvas.Polygon(Colour.Hex(0x5b6066), (0.47, 0.95), (0.52, 0.95), (0.60, 0.12), (0.58, 0.12));
        canvas.Polygon(Colour.Hex(0x3e4348), (0.50, 0.1), (0.68, 0.13), (0.68, 0.17), (0.50, 0.13));
        canvas.Grain(0.05);
        return canvas;
    }

    private static void Lawn(Canvas canvas)
    {
        canvas.Gradient(Grass.Times(0.8f), Grass.Times(1.1f));
        for (var i = 0; i < 5200; i++)
        {
            var (x, y) = (canvas.Random.NextDouble(), canvas.Random.NextDouble());
            var lean = (canvas.Random.NextDouble() - 0.5) * 0.02;
            canvas.Polygon(
                Grass.Times(0.6f + (canvas.Random.NextSingle() * 0.9f)),
                (x, y), (x + 0.004, y), (x + 0.002 + lean, y - 0.02 - (canvas.Random.NextDouble() * 0.02)));
        }
    }

    private static void Tiles(Canvas canvas, Colour colour)
    {
        canvas.Gradient(colour.Times(0.6f), colour.Times(0.6f));
        for (var row = 0; row < 9; row++)
        {
            for (var column = -1; column < 6; column++)
            {
                var x = (column * 0.2) + (row % 2 * 0.1);
                var y = row * 0.115;
                canvas.Rectangle(colour.Times(0.88f + (canvas.Random.NextSingle() * 0.2f)), x + 0.004, y + 0.003, x + 0.196, y + 0.112);
            }
        }

        canvas.Grain(0.1, size: 2);
    }

    private static void Road(Canvas canvas, double horizon, Colour colour)
    {
        canvas.Gradient(colour.Times(0.75f), colour.Times(1.05f), horizon, 1);
        canvas.Grain(0.09, horizon, 1, 2);
    }

    private static void Street(Canvas canvas)
    {
        canvas.Gradient(Colour.Hex(0x9fb6cc), Colour.Hex(0xdfe4e4), 0, 0.3);
        for (var house = 0; house < 5; house++)
        {
            var x = house * 0.21;
            var brick = Colour.Hex(0x8a4b38).Mix(Colour.Hex(0xb98a63), canvas.Random.NextSingle());
            canvas.Rectangle(brick, x, 0.16, x + 0.2, 0.6);
            canvas.Polygon(Colour.Hex(0x4d3b38), (x - 0.01, 0.17), (x + 0.1, 0.05), (x + 0.21, 0.17));
            foreach (var (wx, wy) in new[] { (0.03, 0.22), (0.12, 0.22), (0.03, 0.38) })
            {
                canvas.Rectangle(Colour.Hex(0xf2f0ea), x + wx - 0.006, wy - 0.008, x + wx + 0.061, wy + 0.098);
                canvas.Rectangle(Colour.Hex(0x51606c), x + wx, wy, x + wx + 0.055, wy + 0.09);
            }

            canvas.Rectangle(Colour.Hex(0x23453b), x + 0.12, 0.4, x + 0.17, 0.6);
        }

        Road(canvas, 0.6, Colour.Hex(0x77777a));
    }

    private static void Car(Canvas canvas, double x, double y, double length, Colour paint)
    {
        canvas.Ellipse(new Colour(0.08f, 0.08f, 0.09f), x + (length / 2), y + 0.235, length * 0.55, 0.03);
        canvas.Polygon(
            paint, (x, y + 0.22), (x, y + 0.12), (x + (length * 0.12), y + 0.09), (x + (length * 0.3), y), (x + (length * 0.68), y),
            (x + (length * 0.85), y + 0.09), (x + length, y + 0.12), (x + length, y + 0.22));
        var glass = Colour.Hex(0x2a3640);
        canvas.Polygon(glass, (x + (length * 0.2), y + 0.09), (x + (length * 0.32), y + 0.018), (x + (length * 0.48), y + 0.018), (x + (length * 0.48), y + 0.09));
        canvas.Polygon(glass, (x + (length * 0.5), y + 0.09), (x + (length * 0.5), y + 0.018), (x + (length * 0.66), y + 0.018), (x + (length * 0.78), y + 0.09));
        canvas.Rectangle(paint.Times(0.7f), x, y + 0.18, x + length, y + 0.22);
        Wheel(canvas, x + (length * 0.2), y + 0.215, 0.05);
        Wheel(canvas, x + (length * 0.8), y + 0.215, 0.05);
        canvas.Ellipse(Colour.Hex(0xf4e9c0), x + length - 0.012, y + 0.14, 0.012, 0.02);
        canvas.Ellipse(Colour.Hex(0xa3231d), x + 0.012, y + 0.14, 0.012, 0.02);
    }

    private static void Wheel(Canvas canvas, double x, double y, double radius)
    {
        var tall = radius * canvas.Width / canvas.Height;
        canvas.Ellipse(Colour.Hex(0x17181a), x, y, radius, tall);
        canvas.Ellipse(Colour.Hex(0x9aa0a5), x, y, radius * 0.55, tall * 0.55);
        canvas.Ellipse(Colour.Hex(0x55595d), x, y, radius * 0.2, tall * 0.2);
    }
}
