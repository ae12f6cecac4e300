using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>messages[].referral.</summary>
internal static class ReferralReading
{
    public static Referral? Read(JsonElement message) => message.Property("referral"u8) is { ValueKind: JsonValueKind.Object } referral
        ? new Referral(
            referral.Text("source_type"u8), referral.Text("source_id"u8), referral.Text("source_url"u8), referral.Text("headline"u8), referral.Text("body"u8),
            referral.Text("media_type"u8), referral.Text("ctwa_clid"u8))
        : null;
}
