using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>interactive.nfm_reply: the answers come as JSON inside a string.</summary>
internal static class FormReading
{
    // Ours, to find the form again; says nothing to a reader.
    private const string Token = "flow_token";

    public static MessageContent.Form Read(JsonElement reply) => new(reply.Text("name"u8), Answers(reply));

    private static ImmutableArray<FormAnswer> Answers(JsonElement reply)
    {
        if (reply.Property("response_json"u8) is { ValueKind: JsonValueKind.Object } open)
        {
            return Of(open);
        }

        if (reply.Text("response_json"u8) is not { } written)
        {
            return reply.Text("body"u8) is { } body ? [new FormAnswer(null, body)] : [];
        }

        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(written));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : [new FormAnswer(null, written)];
        }
        catch (JsonException)
        {
            return [new FormAnswer(null, written)];
        }
    }

    private static ImmutableArray<FormAnswer> Of(JsonElement answers) =>
        [.. answers.EnumerateObject().Select(p => (Name: p.NameOrNull() ?? "?", p.Value)).Where(p => p.Name != Token && p.Value.ValueKind != JsonValueKind.Null)
            .Select(p => new FormAnswer(p.Name, p.Value.Words()))];
}
