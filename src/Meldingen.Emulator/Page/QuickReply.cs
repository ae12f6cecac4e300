using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Templates;

namespace Meldingen.Emulator.Page;

/// <summary>A button of a template that answers when it is tapped.</summary>
/// <param name="Title">As the template has it.</param>
/// <param name="Payload">As the send has it for this button, else the title.</param>
internal sealed record QuickReply(string Title, string Payload)
{
    /// <param name="request">The send; of any other kind, or of a template that is gone, it has none.</param>
    public static ImmutableArray<QuickReply> Of(JsonObject request, Book book)
    {
        var sent = request.At("template");
        return book.FindTemplate(sent.Text("name"), sent.Text("language", "code")) is { } template
            ? [.. TemplateShape.Of(template.Components).Buttons.Index().Where(b => b.Item.Kind == "QUICK_REPLY").Select(b => new QuickReply(b.Item.Text, Given(sent, b.Index) ?? b.Item.Text))]
            : [];
    }

    private static string? Given(JsonNode? sent, int index) => sent.List("components")
        .FirstOrDefault(c => "quick_reply".Equals(c.Text("sub_type"), StringComparison.OrdinalIgnoreCase) && c.Number("index") == index)
        .List("parameters").FirstOrDefault().Text("payload");
}
