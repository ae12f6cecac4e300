namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>The name of a type or field as it may be stored and shown: a name, never something a person wrote.</summary>
internal static class KindName
{
    private const int Longest = 40;

    public static string Of(string name) =>
        name.Length <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : "unknown";
}
