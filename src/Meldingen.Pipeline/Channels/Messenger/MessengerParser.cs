using System.Text.Json;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>
/// Reads a webhook body of the Messenger Platform: every entry and every item of messaging. What cannot be read is listed with its reason and never
/// takes its neighbours with it.
/// </summary>
public static class MessengerParser
{
    // Meta's payloads are about eight levels deep. JsonDocument keeps no stack, so this bounds nothing but nonsense.
    private const int DeepestNesting = 128;

    // An item that stood where a list should be is stored inside one.
    private const int DeepestStored = DeepestNesting + 8;

    /// <param name="body">UTF-8. The result keeps copies of its parts, not the body.</param>
    public static ParseResult Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            return new ParseResult.Parsed(Read(document));
        }
        catch (JsonException e)
        {
            // Its own message quotes the body.
            return new ParseResult.NotJson($"no JSON of at most {DeepestNesting} levels: line {e.LineNumber + 1}, byte {e.BytePositionInLine}");
        }
    }

    /// <summary>Reads <see cref="ReceivedMessage.RawJson"/> again; null when it is not exactly one message, or one part of one.</summary>
    public static ReceivedMessage? ParseStored(ReadOnlyMemory<byte> rawJson) => Stored<ReceivedMessage>(rawJson, (webhook, part) => webhook switch
    {
        { Messages: [var message], Statuses: [], Skipped: [] } when part is null => message,
        { Messages: [var message, ..], Statuses: [], Skipped: [] } when part == 1 => message with { RawJson = rawJson },
        { Messages: [var message], Statuses: [], Skipped: [] } when part > 1 =>
            message with { Id = new ChannelMessageId(MessengerMessages.PartId(message.Id.Value, part.Value)), RawJson = rawJson },
        _ => null,
    });

    /// <summary>Reads <see cref="ReceivedStatus.RawJson"/> again; null when it is not exactly one status.</summary>
    public static ReceivedStatus? ParseStoredStatus(ReadOnlyMemory<byte> rawJson) =>
        Stored(rawJson, (webhook, _) => webhook is { Messages: [], Statuses: [var status], Skipped: [] } ? status : null);

    private static T? Stored<T>(ReadOnlyMemory<byte> rawJson, Func<ParsedWebhook, int?, T?> pick)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(rawJson, new JsonDocumentOptions { MaxDepth = DeepestStored });
            return pick(Read(document), MessengerEnvelope.PartOf(document.RootElement));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ParsedWebhook Read(JsonDocument document)
    {
        var reading = new MessengerReading();
        reading.Read(document.RootElement);
        return reading.Done();
    }
}
