namespace Meldingen.Pipeline.Vocabulary;

/// <summary>One mistake in a configuration file: which file, which key, what is wrong and what to do. All of them are told at once.</summary>
public sealed record Problem(string File, string Key, string Reason)
{
    public override string ToString() => $"{File}: {Key}: {Reason}";
}
