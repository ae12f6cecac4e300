namespace Meldingen.Pipeline.Intake;

/// <summary>
/// A person as WhatsApp names them: by number, by business-scoped user id ("NL.…"), or by both. At least one is there.
/// The same person on either.
/// </summary>
public sealed record Sender(string? Phone, string? UserId)
{
    public override string ToString() => "(sender)";
}
