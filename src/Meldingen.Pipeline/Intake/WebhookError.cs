namespace Meldingen.Pipeline.Intake;

/// <summary>An error as WhatsApp reports it.</summary>
/// <param name="Code">As in Meta's list of error codes (131047, …); 0 when it had none.</param>
public sealed record WebhookError(int Code, string? Title);
