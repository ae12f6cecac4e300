using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Intake;

/// <summary>Something of a webhook that is neither a message nor a status we can read.</summary>
/// <param name="Kind">What it was: message, status, error, message-echo, the name of the field ("account_update"), …</param>
/// <param name="Reason">What it was more closely, and why it was not read ("image message has no id"), without anything personal.</param>
/// <param name="RawJson">A webhook body with this alone.</param>
public sealed record Skipped(InboxId Inbox, string Kind, string Reason, ReadOnlyMemory<byte> RawJson)
{
    /// <summary>The error itself, or those that a skipped message or status carried.</summary>
    public ImmutableArray<WebhookError> Errors { get; init; } = [];

    public override string ToString() => $"{Kind}: {Reason}";
}
