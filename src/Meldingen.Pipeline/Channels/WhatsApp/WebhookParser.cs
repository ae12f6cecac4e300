using System.Text.Json;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>
/// Reads a webhook body of the WhatsApp Cloud API: every entry, change, message, status and error. What cannot be read is listed with its
/// reason and never takes its neighbours with it.
/// </summary>
public static class WebhookParser
{
    // Meta's payloads are about twelve levels deep. JsonDocument keeps no stack, so this bounds nothing but nonsense.
    private const int DeepestNesting = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestNesting };

    /// <param name="body">UTF-8. The result keeps copies of its parts, not the body.</param>
    public static ParseResult Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            var reading = new WebhookReading();
            reading.Read(document.RootElement);
            return new ParseResult.Parsed(reading.Done());
        }
        catch (JsonException e)
        {
            // Its own message quotes the body.
            return new ParseResult.NotJson($"no JSON of at most {DeepestNesting} levels: line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
        }
    }

    /// <summary>Reads <see cref="ReceivedMessage.RawJson"/> again; null when it is not exactly one message.</summary>
    public static ReceivedMessage? ParseStored(ReadOnlyMemory<byte> rawJson) =>
        Parse(rawJson) is ParseResult.Parsed { Webhook: { Messages: [var message], Statuses: [], Skipped: [] } } ? message : null;

    /// <summary>Reads <see cref="ReceivedStatus.RawJson"/> again; null when it is not exactly one status.</summary>
    public static ReceivedStatus? ParseStoredStatus(ReadOnlyMemory<byte> rawJson) =>
        Parse(rawJson) is ParseResult.Parsed { Webhook: { Messages: [], Statuses: [var status], Skipped: [] } } ? status : null;
}
