using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Graph;

namespace Meldingen.Emulator.Templates;

/// <summary>Fills a template with the parameters of a send request, or says as Meta does why it cannot.</summary>
internal static class TemplateParameters
{
    private const int LongestHeader = 60;
    private const int LongestBody = 1024;

    /// <summary>Of a template that has nothing but a body.</summary>
    private const int LongestBareBody = 32768;

    private static readonly string[] TextKinds = ["text", "currency", "date_time"];

    /// <returns>What the person reads (header, body and footer under each other), or the refusal.</returns>
    public static (string? Text, GraphError? Error) Fill(JsonNode request, StoredTemplate template)
    {
        var shape = TemplateShape.Of(template.Components);
        var components = request.List("components");
        var (header, headerWrong) = Header(shape, template.IsNamed, Of(components, "header"));
        var (body, bodyWrong) = Text("body", shape.Body, template.IsNamed, Of(components, "body"));
        if ((headerWrong ?? bodyWrong ?? Buttons(shape, components)) is { } wrong)
        {
            return (null, wrong);
        }

        var bare = shape is { HeaderFormat: null, Footer: null, Buttons.Length: 0 };
        if (header?.Length > LongestHeader || body!.Length > (bare ? LongestBareBody : LongestBody))
        {
            return (null, GraphError.TemplateTooLong);
        }

        return (string.Join('\n', new[] { header, body, shape.Footer }.Where(part => part is not null)), null);
    }

    private static IList<JsonNode?> Of(IList<JsonNode?> components, string type) => components.FirstOrDefault(c => IsOf(c, type)).List("parameters");

    private static bool IsOf(JsonNode? component, string type) => type.Equals(component.Text("type"), StringComparison.OrdinalIgnoreCase);

    private static (string? Text, GraphError? Error) Header(TemplateShape shape, bool named, IList<JsonNode?> given) => shape switch
    {
        { HeaderFormat: null } => given.Count == 0 ? (null, null) : (null, GraphError.TemplateCount("header", given.Count, 0)),
        { HeaderText: { } text } => Text("header", text, named, given),
        _ => (null, Media(shape.HeaderFormat, given)),
    };

    private static GraphError? Media(string format, IList<JsonNode?> given)
    {
        var type = given.FirstOrDefault().Text("type")?.ToUpperInvariant() ?? "UNKNOWN";
        if (given.Count != 1 || type != format)
        {
            return GraphError.TemplateFormat($"header: Format mismatch, expected {format}, received {type}");
        }

        var kind = format.ToLowerInvariant();
        return given[0].At(kind) is { } content ? SendRules.Content(kind, content) : GraphError.BadParameter($"Parameter '{kind}' is mandatory for component parameter type '{kind}'");
    }

    private static (string? Text, GraphError? Error) Text(string part, TemplateText text, bool named, IList<JsonNode?> given)
    {
        var variables = text.Variables;
        if (given.Count != variables.Length)
        {
            return (null, GraphError.TemplateCount(part, given.Count, variables.Length));
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, parameter) in given.Index())
        {
            var (name, type) = (parameter.Text("parameter_name"), parameter.Text("type")?.ToLowerInvariant() ?? "");
            var key = named ? name : (index + 1).ToString(CultureInfo.InvariantCulture);
            var wrong = Wrong(part, variables, named, name, type);
            if (wrong is not null || Value(parameter, type) is not { } value)
            {
                return (null, wrong ?? GraphError.BadParameter($"Parameter '{type}' is mandatory for component parameter type '{type}'"));
            }

            values[key!] = value;
        }

        return values.Count < variables.Length ? (null, GraphError.TemplateFormat($"{part}: a parameter_name is given twice")) : (text.Filled(values), null);
    }

    private static GraphError? Wrong(string part, ImmutableArray<string> variables, bool named, string? name, string type) => (named, name) switch
    {
        _ when !TextKinds.Contains(type) => GraphError.TemplateFormat($"{part}: Format mismatch, expected TEXT, received {type.ToUpperInvariant()}"),
        (true, null or "") => GraphError.BadParameter("Parameter name is missing or empty"),
        (true, _) when !variables.Contains(name, StringComparer.Ordinal) => GraphError.TemplateFormat($"{part}: the template has no parameter of this name"),
        (false, not null) => GraphError.TemplateFormat($"{part}: the template's parameters have no names"),
        _ => null,
    };

    private static string? Value(JsonNode? parameter, string type) => (type == "text" ? parameter.Text("text") : parameter.Text(type, "fallback_value")) is { Length: > 0 } value ? value : null;

    private static GraphError? Buttons(TemplateShape shape, IList<JsonNode?> components)
    {
        var given = components.Where(c => IsOf(c, "button")).ToList();
        foreach (var button in given)
        {
            if (Index(button) is not { } index || index >= shape.Buttons.Length || !shape.Buttons[index].Kind.Equals(button.Text("sub_type"), StringComparison.OrdinalIgnoreCase))
            {
                return GraphError.TemplateFormat("buttons: the template has no button of this sub_type at this index");
            }
        }

        foreach (var (index, button) in shape.Buttons.Index())
        {
            if (button.NeedsParameter && given.FirstOrDefault(b => Index(b) == index).List("parameters").Count == 0)
            {
                return GraphError.Missing(string.Create(CultureInfo.InvariantCulture, $"buttons: Button at index {index} of type {button.Kind} requires a parameter"));
            }
        }

        return null;
    }

    /// <summary>A number or a text; both occur in what Meta publishes.</summary>
    private static int? Index(JsonNode? button) => button.Number("index") is { } index && index >= 0 && index == Math.Floor(index) && button.At("index")?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? (int)index : null;
}
