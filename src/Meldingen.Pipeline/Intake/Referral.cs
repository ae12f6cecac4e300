namespace Meldingen.Pipeline.Intake;

/// <summary>The advertisement or post whose button the sender pressed; it sits on the message.</summary>
/// <param name="SourceType">"ad" or "post".</param>
/// <param name="ClickId">Meta's id of the click (ctwa_clid).</param>
public sealed record Referral(string? SourceType, string? SourceId, string? SourceUrl, string? Headline, string? Body, string? MediaType, string? ClickId)
{
    public override string ToString() => "(referral)";
}
