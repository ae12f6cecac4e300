using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>A refusal in the Graph API's shape: {"error":{message, type, code, error_subcode?, error_data?, fbtrace_id}}.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Details">What exactly is wrong, for those who program.</param>
/// <param name="ForPeople">For those who use the program (error_user_msg); only what is managed has it, not what is sent.</param>
internal sealed record GraphError(int Status, int Code, string Message, string? Details = null, string Type = "OAuthException", int? Subcode = null, string? ForPeople = null) : IResult
{
    public static GraphError NoToken { get; } = new(401, 190, "An access token is required to request this resource.");

    public static GraphError BadToken { get; } = new(401, 190, "Invalid OAuth access token - Cannot parse access token");

    public static GraphError RateLimit { get; } = new(429, 130429, "(#130429) Rate limit hit", "Message failed to send because there were too many messages sent from this phone number in a short period of time");

    public static GraphError PairRateLimit { get; } = new(
        429, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit", "Too many messages were sent from this phone number to the same person in a short period of time.");

    public static GraphError Unknown { get; } = new(500, 131000, "(#131000) Something went wrong", "Message failed to send due to an unknown error.");

    /// <summary>Free text outside the customer service window.</summary>
    public static GraphError WindowClosed { get; } = new(400, 131047, "(#131047) Re-engagement message", "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");

    /// <summary>An id that was never given out, has expired, or was removed.</summary>
    public static GraphError NoMedia(string parameter) => new(400, 100, $"(#100) Param {parameter} is not a valid whatsapp business account media attachment ID");

    public static GraphError BadFile(IEnumerable<string> allowed, string mimeType) => new(
        400, 100, $"(#100) Param file must be a file with one of the following types: {string.Join(", ", allowed)}. Received file of type '{mimeType}'.");

    public static GraphError MediaUpload(string details) => new(400, 131053, "(#131053) Media upload error", details);

    public static GraphError TemplateTooLong { get; } = new(400, 132005, "(#132005) Translated text too long", "The text of the template is too long once its parameters are filled in.");

    public static GraphError TemplatePaused { get; } = new(400, 132015, "(#132015) Template is paused", "The template is paused because of low quality.");

    public static GraphError TemplateDisabled { get; } = new(400, 132016, "(#132016) Template is disabled", "The template was paused too often and is disabled for good.");

    public static GraphError TemplateExists { get; } = new(400, 100, "Invalid parameter", Subcode: 2388024, ForPeople: "There is already content in this language for this template.");

    public static GraphError NoTemplate { get; } = new(404, 100, "Invalid parameter", Subcode: 2593002, ForPeople: "There is no template of this name.");

    public static GraphError TemplateUnknown(string? name, string? language) => new(
        404, 132001, "(#132001) Template name does not exist in the translation", $"template name ({name}) does not exist in {language}");

    public static GraphError TemplateCount(string part, int given, int expected) => new(
        400,
        132000,
        "(#132000) Number of parameters does not match the expected number of params",
        string.Create(CultureInfo.InvariantCulture, $"{part}: number of localizable_params ({given}) does not match the expected number of params ({expected})"));

    public static GraphError TemplateFormat(string details) => new(400, 132012, "(#132012) Parameter format does not match format in the created template", details);

    public static GraphError Missing(string details) => new(400, 131008, "(#131008) Required parameter is missing", details);

    public static GraphError BadValue(string details) => new(400, 131009, "(#131009) Parameter value is not valid", details);

    public static GraphError BadParameter(string details) => new(400, 100, "(#100) Invalid parameter", details);

    public static GraphError UnknownObject(string? id) => new(
        400,
        100,
        $"Unsupported request. Object with ID '{id?.Trim('/').Split('/')[^1]}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
        null,
        "GraphMethodException",
        33);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["code"] = Code };
        if (Subcode is { } subcode)
        {
            error["error_subcode"] = subcode;
        }

        if (ForPeople is { } told)
        {
            error["error_user_msg"] = told;
        }

        if (Details is { } details)
        {
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        }

        error["fbtrace_id"] = "A" + Convert.ToHexString(RandomNumberGenerator.GetBytes(11));
        if (Status == 401)
        {
            httpContext.Response.Headers.WWWAuthenticate = "OAuth \"Facebook Platform\" \"invalid_token\"";
        }

        return Results.Text(new JsonObject { ["error"] = error }.ToJsonString(), "application/json; charset=UTF-8", statusCode: Status).ExecuteAsync(httpContext);
    }
}
