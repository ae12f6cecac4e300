namespace Meldingen.Pipeline.Intake;

/// <summary>The channel's own id of a message. WhatsApp's (a wamid) carries the sender's number in base64, so it never prints itself.</summary>
public readonly record struct ChannelMessageId(string Value)
{
    public override string ToString() => "(message id)";
}
