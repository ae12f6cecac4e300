namespace Meldingen.Pipeline.Replies;

/// <summary>Where a melder is reached. At least one of the two is there; the phone number goes before the user id.</summary>
/// <param name="Phone">Digits, or as the channel named it.</param>
/// <param name="UserId">The channel's own id of a person who shows no number.</param>
public sealed record Recipient(string? Phone, string? UserId)
{
    public bool IsKnown => Phone is not null || UserId is not null;

    public override string ToString() => "(recipient)";
}
