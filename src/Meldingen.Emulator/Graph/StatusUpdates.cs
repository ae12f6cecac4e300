using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.State;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.Graph;

/// <summary>What becomes of a message to a person, told by webhooks that carry the sender's own callback data.</summary>
internal static class StatusUpdates
{
    /// <summary>Sent, delivered, read, each at its time; or failed at once.</summary>
    public static ImmutableArray<StatusPoint> Plan(StatusTimes times, DateTimeOffset accepted, bool failed)
    {
        if (failed)
        {
            return [new StatusPoint("failed", accepted)];
        }

        var all = new[] { ("sent", times.Sent), ("delivered", times.Delivered), ("read", times.Read) };
        return [.. all.Where(s => s.Item2 is not null).Select(s => new StatusPoint(s.Item1, accepted + s.Item2!.Value))];
    }

    /// <param name="category">What it is charged as: service, or the category of its template.</param>
    /// <param name="failure">Why it failed; null: it did not.</param>
    public static JsonObject Value(EmulatorOptions options, Wamid id, PersonAddress recipient, StatusPoint point, string? callbackData, string category, GraphError? failure)
    {
        var status = new JsonObject
        {
            ["id"] = id.Value,
            ["status"] = point.Status,
            ["timestamp"] = Envelope.Timestamp(point.At),
        };
        if (recipient.Phone is { } phone)
        {
            status["recipient_id"] = phone.Digits;
        }

        if (recipient.UserId is { } userId)
        {
            status["recipient_user_id"] = userId.Text;
        }

        if (callbackData is not null)
        {
            status["biz_opaque_callback_data"] = callbackData;
        }

        if (failure is not null)
        {
            status["errors"] = new JsonArray(Error(failure));
        }
        else
        {
            AddPrice(status, recipient, point, category);
        }

        var value = Envelope.Value(options);
        value["statuses"] = new JsonArray(status);
        return value;
    }

    private static void AddPrice(JsonObject status, PersonAddress recipient, StatusPoint point, string category)
    {
        var conversation = new JsonObject { ["id"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{recipient}/{category}")).AsSpan(0, 16)) };
        if (point.Status == "sent")
        {
            conversation["expiration_timestamp"] = Envelope.Timestamp(point.At.AddHours(24));
        }

        conversation["origin"] = new JsonObject { ["type"] = category };
        status["conversation"] = conversation;
        status["pricing"] = new JsonObject { ["billable"] = true, ["pricing_model"] = "CBP", ["category"] = category };
    }

    private static JsonObject Error(GraphError error)
    {
        var title = error.Message[(error.Message.IndexOf(") ", StringComparison.Ordinal) + 2)..];
        return new JsonObject
        {
            ["code"] = error.Code,
            ["title"] = title,
            ["message"] = title,
            ["error_data"] = new JsonObject { ["details"] = error.Details },
            ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        };
    }
}
