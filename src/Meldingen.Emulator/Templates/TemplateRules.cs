using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;

namespace Meldingen.Emulator.Templates;

/// <summary>What Meta refuses of a new template before anybody reviews it. Source: Meta's pages on template components.</summary>
internal static class TemplateRules
{
    private const int MostButtons = 10;
    private static readonly string[] Parts = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"];

    private static readonly string[] ButtonKinds = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW", "CATALOG", "MPM", "SPM", "OTP", "VOICE_CALL"];

    public static GraphError? Check(JsonObject request)
    {
        var name = request.Text("name") ?? "";
        var named = IsNamed(request);
        return SendRules.Length("name", name, 1, 512)
            ?? (name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? null : GraphError.BadParameter("Param name must be small letters, digits and underscores only."))
            ?? SendRules.Length("language", request.Text("language"), 2, 12)
            ?? SendRules.OneOf("category", request.Text("category") ?? "", "UTILITY", "MARKETING", "AUTHENTICATION")
            ?? SendRules.OneOf("parameter_format", request.Text("parameter_format") ?? "POSITIONAL", "POSITIONAL", "NAMED")
            ?? (request["components"] is JsonArray components ? Components(components, named) : GraphError.BadParameter("The parameter components is required."));
    }

    public static bool IsNamed(JsonObject request) => "NAMED".Equals(request.Text("parameter_format"), StringComparison.OrdinalIgnoreCase);

    private static GraphError? Components(JsonArray components, bool named)
    {
        var wrong = components.Select(c => SendRules.OneOf("components['type']", c.Text("type") ?? "", Parts)).FirstOrDefault(e => e is not null);
        var shape = TemplateShape.Of(components);
        return wrong
            ?? SendRules.Length("body['text']", shape.Body.Written, 1, 1024)
            ?? WellFormed("body", shape.Body, named)
            ?? Header(shape, named)
            ?? SendRules.Length("footer['text']", shape.Footer, 0, 60)
            ?? Buttons(shape);
    }

    private static GraphError? Header(TemplateShape shape, bool named) => shape switch
    {
        { HeaderFormat: null } => null,
        { HeaderFormat: "TEXT", HeaderText: { } text } => SendRules.Length("header['text']", text.Written, 1, 60)
            ?? WellFormed("header", text, named)
            ?? (text.Variables.Length > 1 ? GraphError.BadParameter("A header holds at most one variable.") : null),
        _ => SendRules.OneOf("header['format']", shape.HeaderFormat, shape.HeaderText is null ? ["IMAGE", "VIDEO", "DOCUMENT", "LOCATION"] : ["TEXT"]),
    };

    private static GraphError? Buttons(TemplateShape shape)
    {
        if (shape.Buttons.Length > MostButtons)
        {
            return GraphError.BadParameter($"A template has at most {MostButtons} buttons.");
        }

        var wrong = shape.Buttons.Select(b => SendRules.OneOf("buttons['type']", b.Kind, ButtonKinds) ?? SendRules.Length("buttons['text']", b.Text, 0, 25));
        return wrong.FirstOrDefault(e => e is not null);
    }

    private static GraphError? WellFormed(string part, TemplateText text, bool named) =>
        text.IsWellFormed(named) ? null : GraphError.BadParameter($"{part}: variables must be {(named ? "names of small letters, digits and underscores" : "numbers from 1 on without gaps")}.");
}
