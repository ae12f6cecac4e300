using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.State;

namespace Meldingen.Emulator.Webhooks;

/// <summary>What every update travels in, and the seal on it.</summary>
internal static class Envelope
{
    public const string SignatureHeader = "X-Hub-Signature-256";

    public const string Messages = "messages";

    /// <summary>One change per update; messages and statuses share an entry, of other fields each has its own with its time.</summary>
    public static byte[] Body(EmulatorOptions options, IReadOnlyCollection<QueuedUpdate> updates)
    {
        var messages = updates.Where(u => u.Field == Messages).ToArray();
        var entries = updates.Where(u => u.Field != Messages).Select(u => Entry(options, [u], u.Due.ToUnixTimeSeconds())).ToList();
        if (messages.Length > 0)
        {
            entries.Insert(0, Entry(options, messages, null));
        }

        return MetaJson.Write(new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray([.. entries]) });
    }

    /// <summary>A `value` with who it is for; `messages` or `statuses` follow.</summary>
    public static JsonObject Value(EmulatorOptions options) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["metadata"] = new JsonObject { ["display_phone_number"] = options.DisplayPhoneNumber, ["phone_number_id"] = options.PhoneNumberId },
    };

    /// <summary>HMAC-SHA256 of the body's bytes: "sha256=" and lower-case hexadecimal digits.</summary>
    public static string Sign(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    private static JsonObject Entry(EmulatorOptions options, IEnumerable<QueuedUpdate> updates, long? time)
    {
        var entry = new JsonObject { ["id"] = options.BusinessAccountId };
        if (time is { } seconds)
        {
            entry["time"] = seconds;
        }

        entry["changes"] = new JsonArray([.. updates.Select(u => new JsonObject { ["value"] = u.Value.DeepClone(), ["field"] = u.Field })]);
        return entry;
    }

    /// <summary>Whole seconds since 1970, as a string.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
