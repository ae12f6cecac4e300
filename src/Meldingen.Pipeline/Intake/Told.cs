namespace Meldingen.Pipeline.Intake;

/// <summary>What an agent reads of a message beside its words, in no language: the console has the sentences.</summary>
/// <param name="Kind"><see cref="MessageContent.ToldAs"/></param>
/// <param name="Detail"><see cref="MessageContent.Detail"/></param>
/// <param name="Forwarded">Null: the sender's own. "forwarded" or "forwarded-often".</param>
/// <param name="Referral">Headline or address of the advertisement or post it began at; empty when that has none, null when it began at none.</param>
public sealed record Told(string Kind, string? Detail, string? Forwarded, string? Referral)
{
    /// <summary>Null when there is nothing to tell that kind and words do not tell already.</summary>
    public static Told? Of(ReceivedMessage message)
    {
        var told = new Told(
            message.Content.ToldAs, message.Content.Detail,
            message.FrequentlyForwarded ? "forwarded-often" : message.Forwarded ? "forwarded" : null,
            message.Referral is { } referral ? referral.Headline ?? referral.Body ?? referral.SourceUrl ?? "" : null);
        return told == new Told(message.Content.Kind, null, null, null) ? null : told;
    }

    public override string ToString() => $"({Kind})";
}
