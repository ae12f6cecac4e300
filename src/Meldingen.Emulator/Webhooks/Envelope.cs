using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Webhooks;

/// <summary>What every update travels in, and the seal on it.</summary>
internal static class Envelope
{
    public const string SignatureHeader = "X-Hub-Signature-256";

    /// <summary>One entry, one change per update.</summary>
    public static byte[] Body(EmulatorOptions options, IEnumerable<JsonObject> values) => MetaJson.Write(new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = options.BusinessAccountId,
            ["changes"] = new JsonArray([.. values.Select(v => (JsonNode)new JsonObject { ["value"] = v.DeepClone(), ["field"] = "messages" })]),
        }),
    });

    /// <summary>A `value` with who it is for; `messages` or `statuses` follow.</summary>
    public static JsonObject Value(EmulatorOptions options) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = options.DisplayPhoneNumber, ["phone_number_id"] = options.PhoneNumberId },
    };

    /// <summary>HMAC-SHA256 of the body's bytes: "sha256=" and lower-case hexadecimal digits.</summary>
    public static string Sign(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    /// <summary>Whole seconds since 1970, as a string.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
