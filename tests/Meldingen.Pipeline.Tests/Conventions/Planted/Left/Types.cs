// Made-up types of a left stage: each but the first breaks the import rule in one way, so that the checker itself is checked.
using Meldingen.Pipeline.Tests.Conventions.Planted.Right;

namespace Meldingen.Pipeline.Tests.Conventions.Planted.Left;

internal sealed record Allowed(int Value);

internal sealed record InItsShape(Late Late);

internal sealed class InABody
{
    public static string Text() => new Late(1).ToString();
}

internal sealed class InALambda
{
    public static Func<int, string> Text { get; } = n => Late.Of(n).ToString();
}

internal sealed class InAnIterator
{
    public static IEnumerable<string> Texts()
    {
        yield return nameof(InAnIterator);
        yield return Late.Of(2).ToString();
    }
}

internal sealed class InATypeArgument
{
    public static IReadOnlyList<Late> None() => [];
}

internal sealed class InATypeTest
{
    public static bool Is(object thing) => thing is Late;
}

internal sealed class InACatch
{
    public static int Divide(int a, int b)
    {
        try
        {
            return a / b;
        }
        catch (LateException)
        {
            return 0;
        }
    }
}
