namespace Meldingen.Pipeline.Classification.Words;

/// <summary>One letter too many, too few, wrong, or two that changed places (Damerau 1964: most typing errors are one of these).</summary>
internal static class OneEdit
{
    /// <summary>True also when the two are equal.</summary>
    public static bool Apart(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < b.Length)
        {
            return Apart(b, a);
        }

        if (a.Length - b.Length > 1)
        {
            return false;
        }

        var i = a.CommonPrefixLength(b);
        var restA = a[i..];
        var restB = b[i..];
        return a.Length > b.Length
            ? restA[1..].SequenceEqual(restB)
            : restA.Length <= 1
                || restA[1..].SequenceEqual(restB[1..])
                || (restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]));
    }
}
