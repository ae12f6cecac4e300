using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>The link, code or advertisement that a conversation began at: beside a message or a postback.</summary>
internal static class MessengerReferral
{
    public static Referral? Read(JsonElement? owner) => owner?.Property("referral"u8) is { ValueKind: JsonValueKind.Object } referral
        ? new Referral(
            referral.Text("source"u8), referral.Text("ad_id"u8), referral.Text("referer_uri"u8), referral.Property("ads_context_data"u8).Text("ad_title"u8),
            referral.Text("ref"u8), referral.Text("type"u8), null)
        : null;
}
