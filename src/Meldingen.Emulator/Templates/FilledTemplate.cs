using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Templates;

/// <summary>A template as one person gets it, or why it cannot be sent.</summary>
/// <param name="Category">In small letters, as prices name it.</param>
internal sealed record FilledTemplate(string? Text, string? Category, GraphError? Error)
{
    /// <param name="request">The `template` of a send request.</param>
    public static FilledTemplate Of(Book book, JsonNode request, DateTimeOffset now)
    {
        var (name, language) = (request.Text("name"), request.Text("language", "code"));
        var template = book.FindTemplate(name, language);
        switch (template?.StatusAt(now))
        {
            case TemplateStatus.Approved:
                var (text, error) = TemplateParameters.Fill(request, template);
                return new FilledTemplate(text, template.Category.ToLowerInvariant(), error);
            case TemplateStatus.Paused:
                return new FilledTemplate(null, null, GraphError.TemplatePaused);
            case TemplateStatus.Disabled:
                return new FilledTemplate(null, null, GraphError.TemplateDisabled);
            case null or TemplateStatus.Pending or TemplateStatus.Rejected:
                return new FilledTemplate(null, null, GraphError.TemplateUnknown(name, language));
            case var unknown:
                throw new InvalidOperationException($"no rule for {unknown}");
        }
    }
}
