using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>The part of a request that says what kind of message it is, and the message.</summary>
internal static class WhatsAppContent
{
    public static void Write(Utf8JsonWriter json, OutgoingMessage message)
    {
        switch (message)
        {
            case OutgoingMessage.Plain plain:
                json.WriteString("type", "text");
                Named(json, "text", () => json.WriteString("body", plain.Text));
                break;
            case OutgoingMessage.LocationRequest request:
                Interactive(json, "location_request_message", request.Text, () => json.WriteString("name", "send_location"));
                break;
            case OutgoingMessage.Buttons buttons:
                Interactive(json, "button", buttons.Text, () => Array(json, "buttons", buttons.Options, option =>
                {
                    json.WriteString("type", "reply");
                    Named(json, "reply", () => Option(json, option));
                }));
                break;
            case OutgoingMessage.Choices choices:
                Interactive(json, "list", choices.Text, () =>
                {
                    json.WriteString("button", choices.Button);
                    Array(json, "sections", choices.Groups, group => Group(json, group));
                });
                break;
            case OutgoingMessage.Template template:
                json.WriteString("type", "template");
                Named(json, "template", () => Template(json, template));
                break;
            default:
                throw new InvalidOperationException($"no request for {message.GetType().Name}");
        }
    }

    private static void Interactive(Utf8JsonWriter json, string type, string text, Action action)
    {
        json.WriteString("type", "interactive");
        Named(json, "interactive", () =>
        {
            json.WriteString("type", type);
            Named(json, "body", () => json.WriteString("text", text));
            Named(json, "action", action);
        });
    }

    private static void Group(Utf8JsonWriter json, ReplyOptionGroup group)
    {
        if (group.Title is { } title)
        {
            json.WriteString("title", title);
        }

        Array(json, "rows", group.Options, option => Option(json, option));
    }

    private static void Option(Utf8JsonWriter json, ReplyOption option)
    {
        json.WriteString("id", option.Id);
        json.WriteString("title", option.Title);
        if (option.Description is { } more)
        {
            json.WriteString("description", more);
        }
    }

    private static void Template(Utf8JsonWriter json, OutgoingMessage.Template template)
    {
        json.WriteString("name", template.Name);
        Named(json, "language", () => json.WriteString("code", template.Language));
        if (template.Values.IsEmpty)
        {
            return;
        }

        Array(json, "components", ["body"], component =>
        {
            json.WriteString("type", component);
            Array(json, "parameters", template.Values, value =>
            {
                json.WriteString("type", "text");
                json.WriteString("text", value);
            });
        });
    }

    private static void Named(Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> content)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            content(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
