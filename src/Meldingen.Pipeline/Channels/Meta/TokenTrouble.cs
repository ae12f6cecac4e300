using System.Globalization;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>Trouble that ends when an operator renews the access token, or puts right what the account may do.</summary>
public static class TokenTrouble
{
    /// <param name="code">Of the Graph API. 0 and 190: the token; 10, 131005 and 200 to 299: what it may do; 131042: the bill; 133010: the number is not registered.</param>
    public static bool IsNamedBy(int code) => code is 0 or 10 or 190 or 131005 or 131042 or 133010 or (>= 200 and <= 299);

    /// <param name="code">As rows and logs have it: "graph-190", "graph-10-2018065", "http-401".</param>
    public static bool IsNamedBy(string code) =>
        code.EndsWith("-401", StringComparison.Ordinal)
        || (code.Split('-') is ["graph", var number, ..] && int.TryParse(number, CultureInfo.InvariantCulture, out var graph) && IsNamedBy(graph));
}
