using System.Text.Json.Nodes;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Templates;

/// <summary>The webhook that tells of a verdict, on the field message_template_status_update.</summary>
internal static class TemplateNotice
{
    public const string Field = "message_template_status_update";

    public static Event Of(StoredTemplate template, DateTimeOffset now) => new Event.Queued(new QueuedUpdate(template.Notice, null, Value(template), now, template.DecidedAt) { Field = Field });

    private static JsonObject Value(StoredTemplate template) => new()
    {
        ["event"] = Written(template.Verdict),
        ["message_template_id"] = template.Id.Number,
        ["message_template_name"] = template.Name,
        ["message_template_language"] = template.Language,
        ["reason"] = template.Reason ?? "NONE",
        ["message_template_category"] = template.Category,
    };

    public static string Written(TemplateStatus status) => status.ToString().ToUpperInvariant();
}
