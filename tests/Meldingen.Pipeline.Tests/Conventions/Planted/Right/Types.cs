// Made-up types of a right stage, which may use the left one.
using Meldingen.Pipeline.Tests.Conventions.Planted.Left;

namespace Meldingen.Pipeline.Tests.Conventions.Planted.Right;

internal sealed record Late(int Value)
{
    public static Late Of(int value) => new(value);

    public static Allowed Leftward(int value) => new(value);
}

internal sealed class LateException : Exception;
