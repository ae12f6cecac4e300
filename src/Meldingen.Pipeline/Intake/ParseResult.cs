using System.Collections.Immutable;

namespace Meldingen.Pipeline.Intake;

/// <summary>A webhook body, read.</summary>
public abstract record ParseResult
{
    private ParseResult()
    {
    }

    public sealed record Parsed(ParsedWebhook Webhook) : ParseResult;

    /// <param name="Reason">Where it stops being JSON; nothing of what it says.</param>
    public sealed record NotJson(string Reason) : ParseResult;
}

/// <summary>Everything a body held, each kind in the order it stood there; nothing is left out.</summary>
public sealed record ParsedWebhook(ImmutableArray<ReceivedMessage> Messages, ImmutableArray<ReceivedStatus> Statuses, ImmutableArray<Skipped> Skipped);
