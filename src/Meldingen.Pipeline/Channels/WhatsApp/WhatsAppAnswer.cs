using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>Answers of the messages endpoint.</summary>
public static class WhatsAppAnswer
{
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome OutcomeOf(int status, ReadOnlySpan<byte> body, int attempt) =>
        GraphAnswer.Read(body, WamidOf).OutcomeOf(status, attempt, (code, _) => WhatsAppErrors.KindOf(code));

    /// <summary>Of a read mark: there is no message that an id could name but the one that was read.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome OutcomeOfRead(ChannelMessageId read, int status, ReadOnlySpan<byte> body, int attempt) =>
        GraphAnswer.Read(body, _ => read.Value).OutcomeOf(status, attempt, (code, _) => WhatsAppErrors.KindOf(code));

    /// <summary>Of a status "failed": the message was taken, and failed afterwards for one of the same reasons.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome OutcomeOfFailed(ReceivedStatus status, int attempt) => status.Errors is [var error, ..]
        ? new GraphAnswer(null, error.Code).OutcomeOf(400, attempt, (code, _) => WhatsAppErrors.KindOf(code))
        : new SendOutcome.Refused("failed-without-reason");

    private static string? WamidOf(JsonElement root) =>
        root.TryGetProperty("messages", out var messages) && messages is { ValueKind: JsonValueKind.Array } && messages.GetArrayLength() > 0
        && messages[0] is { ValueKind: JsonValueKind.Object } first
        && first.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } wamid
            ? wamid
            : null;
}
