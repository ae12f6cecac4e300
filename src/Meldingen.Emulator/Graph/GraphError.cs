using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Graph;

/// <summary>A refusal in the Graph API's shape: {"error":{message, type, code, error_subcode?, error_data?, fbtrace_id}}.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Details">What exactly is wrong, for people.</param>
internal sealed record GraphError(int Status, int Code, string Message, string? Details = null, string Type = "OAuthException", int? Subcode = null) : IResult
{
    public static GraphError NoToken { get; } = new(401, 190, "An access token is required to request this resource.");

    public static GraphError BadToken { get; } = new(401, 190, "Invalid OAuth access token - Cannot parse access token");

    public static GraphError RateLimit { get; } = new(429, 130429, "(#130429) Rate limit hit", "Message failed to send because there were too many messages sent from this phone number in a short period of time");

    public static GraphError PairRateLimit { get; } = new(
        429, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit", "Too many messages were sent from this phone number to the same person in a short period of time.");

    public static GraphError Unknown { get; } = new(500, 131000, "(#131000) Something went wrong", "Message failed to send due to an unknown error.");

    /// <summary>Free text outside the customer service window.</summary>
    public static GraphError WindowClosed { get; } = new(400, 131047, "(#131047) Re-engagement message", "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");

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
