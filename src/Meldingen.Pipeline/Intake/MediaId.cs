namespace Meldingen.Pipeline.Intake;

/// <summary>What the channel that brought a file finds it by: WhatsApp's id of an upload, good for about seven days, or an address. Whoever has an address has the file, so it never prints itself.</summary>
public readonly record struct MediaId(string Value)
{
    public override string ToString() => "(media id)";
}
