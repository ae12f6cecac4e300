using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;

namespace Meldingen.Emulator.Templates;

/// <summary>What the components of a template amount to.</summary>
/// <param name="HeaderFormat">TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION; null without a header.</param>
internal sealed record TemplateShape(string? HeaderFormat, TemplateText? HeaderText, TemplateText Body, string? Footer, ImmutableArray<TemplateButton> Buttons)
{
    public static TemplateShape Of(JsonArray components)
    {
        var (header, body, footer) = (Find(components, "HEADER"), Find(components, "BODY"), Find(components, "FOOTER"));
        return new TemplateShape(
            header is null ? null : (header.Text("format") ?? "TEXT").ToUpperInvariant(),
            header.Text("text") is { } text ? new TemplateText(text) : null,
            new TemplateText(body.Text("text") ?? ""),
            footer.Text("text"),
            [.. Find(components, "BUTTONS").List("buttons").Select(b => new TemplateButton((b.Text("type") ?? "").ToUpperInvariant(), b.Text("text") ?? "", new TemplateText(b.Text("url") ?? "")))]);
    }

    private static JsonNode? Find(JsonArray components, string type) => components.FirstOrDefault(c => type.Equals(c.Text("type"), StringComparison.OrdinalIgnoreCase));
}

/// <summary>A button under a template.</summary>
/// <param name="Kind">QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, FLOW, CATALOG…</param>
internal sealed record TemplateButton(string Kind, string Text, TemplateText Url)
{
    public bool NeedsParameter => Kind == "COPY_CODE" || Url.Variables.Length > 0;
}
