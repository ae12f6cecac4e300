namespace Meldingen.Pipeline.Intake.WhatsApp;

/// <summary>WhatsApp's id of a message. Carries the sender's number in base64, so it never prints itself.</summary>
public readonly record struct Wamid(string Value)
{
    public override string ToString() => "(wamid)";
}

/// <summary>WhatsApp's id of one of the municipality's own numbers; empty when the payload did not say.</summary>
public readonly record struct PhoneNumberId(string Value)
{
    public static PhoneNumberId Unknown { get; } = new("");

    public override string ToString() => Value;
}

/// <summary>WhatsApp's id of an uploaded file; good for about seven days.</summary>
public readonly record struct MediaId(string Value)
{
    public override string ToString() => Value;
}
