using System.Globalization;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>Buttons, lists and the question for the place; other interactive kinds only by name and body.</summary>
internal static class InteractiveRules
{
    private const int MostButtons = 3;
    private const int MostSections = 10;
    private const int MostRows = 10;

    private static readonly string[] Kinds =
    [
        "button", "list", "location_request_message", "cta_url", "flow", "product", "product_list", "catalog_message", "order_details", "order_status", "address_message", "carousel",
        "call_permission_request",
    ];

    private static readonly string[] BodyOptional = ["product", "catalog_message"];

    public static GraphError? Check(JsonNode interactive)
    {
        var kind = interactive.Text("type")?.ToLowerInvariant() ?? "";
        return SendRules.OneOf("interactive['type']", kind, Kinds)
            ?? Length("Body text", interactive.Text("body", "text"), BodyOptional.Contains(kind) ? 0 : 1, kind == "list" ? 4096 : 1024)
            ?? Length("Header text", interactive.Text("header", "text"), 0, 60)
            ?? Length("Footer text", interactive.Text("footer", "text"), 0, 60)
            ?? kind switch
            {
                "button" => Buttons(interactive.List("action", "buttons")),
                "list" => List(interactive.At("action")),
                "location_request_message" => SendRules.OneOf("interactive['action']['name']", interactive.Text("action", "name") ?? "", "send_location"),
                _ => null,
            };
    }

    private static GraphError? Buttons(IList<JsonNode?> buttons)
    {
        if (buttons.Count is < 1 or > MostButtons)
        {
            return GraphError.BadValue($"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {MostButtons}");
        }

        var wrong = buttons.Select(b => SendRules.OneOf("button['type']", b.Text("type") ?? "reply", "reply")
            ?? Length("Button id", b.Text("reply", "id"), 1, 256)
            ?? Length("Button title", b.Text("reply", "title"), 1, 20));
        return wrong.FirstOrDefault(e => e is not null)
            ?? Different("reply['id']", buttons.Select(b => b.Text("reply", "id")))
            ?? Different("reply['title']", buttons.Select(b => b.Text("reply", "title")));
    }

    private static GraphError? List(JsonNode? action)
    {
        var sections = action.List("sections");
        var rows = sections.SelectMany(s => s.List("rows")).ToArray();
        if (sections.Count is < 1 or > MostSections || rows.Length < 1)
        {
            return GraphError.BadValue($"A list has 1 to {MostSections} sections with rows.");
        }

        if (rows.Length > MostRows)
        {
            return GraphError.BadValue($"Total row count exceed max allowed count: {MostRows}");
        }

        var wrong = rows.Select(r => Length("Row id", r.Text("id"), 1, 200)
            ?? Length("Row title", r.Text("title"), 1, 24)
            ?? Length("Row description", r.Text("description"), 0, 72));
        return Length("Action button text", action.Text("button"), 1, 20)
            ?? sections.Select(s => Length("Section title", s.Text("title"), sections.Count > 1 ? 1 : 0, 24)).FirstOrDefault(e => e is not null)
            ?? wrong.FirstOrDefault(e => e is not null)
            ?? Different("row['id']", rows.Select(r => r.Text("id")));
    }

    /// <summary>Other than in plain messages a wrong length is a wrong value here.</summary>
    private static GraphError? Length(string name, string? text, int least, int most) => text switch
    {
        null when least > 0 => GraphError.Missing($"{name} is missing."),
        { } given when given.Length < least || given.Length > most => GraphError.BadValue(string.Create(CultureInfo.InvariantCulture, $"{name} length invalid. Min length: {least}, Max length: {most}")),
        _ => null,
    };

    private static GraphError? Different(string name, IEnumerable<string?> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).Any(g => g.Count() > 1) ? GraphError.BadValue($"Duplicated {name}.") : null;
}
