using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator.State;

/// <summary>What a host and the emulator must both know.</summary>
internal sealed record Secrets(string AppSecret, string AccessToken, string VerifyToken);

/// <summary>The bytes lie in the media folder under the hash.</summary>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
internal sealed record StoredMedia(MediaId Id, string Sha256, long Bytes, string MimeType, string FileName, DateTimeOffset StoredAt)
{
    /// <summary>Uploaded to be sent, and kept longer than what people send.</summary>
    public bool ByBusiness { get; init; }

    public bool IsGone(EmulatorOptions options, DateTimeOffset now) => now > StoredAt + (ByBusiness ? options.UploadLifetime : options.MediaLifetime);
}

/// <summary>A message that a person sent.</summary>
/// <param name="Type">As in the webhook: text, image, location…</param>
/// <param name="Text">Words or caption.</param>
/// <param name="SentAt">Named by the phone: the webhook's timestamp.</param>
/// <param name="ArrivedAt">On the emulator's clock.</param>
/// <param name="Answers">The question that made a script send it, quoted or not.</param>
/// <param name="Key">The caller's own name for it: the same key is never sent twice.</param>
internal sealed record PersonSent(
    Wamid Id, PersonAddress Phone, string Type, string? Text, DateTimeOffset SentAt, DateTimeOffset ArrivedAt, Wamid? ReplyTo, Wamid? Answers, MediaId? Media, string? Key);

/// <summary>A message to a person, accepted.</summary>
/// <param name="Kind">The type, or of an interactive message what it is: location_request_message, button, list.</param>
/// <param name="Body">The request as it came.</param>
internal sealed record BusinessSent(
    Wamid Id, PersonAddress Phone, string Kind, string? Text, DateTimeOffset At, Wamid? ReplyTo, string? CallbackData, JsonObject Body, ImmutableArray<StatusPoint> Statuses);

/// <summary>From when on a message has this status: sent, delivered, read, failed.</summary>
internal sealed record StatusPoint(string Status, DateTimeOffset At);

/// <summary>One `value` on its way to the webhook.</summary>
/// <param name="About">The message that it tells of; null: something else.</param>
/// <param name="Due">The next attempt is not before.</param>
/// <param name="IsCopy">A duplicate made on purpose: makes no more of them.</param>
internal sealed record QueuedUpdate(long Id, Wamid? About, JsonObject Value, DateTimeOffset QueuedAt, DateTimeOffset Due, bool IsCopy = false)
{
    public int Attempts { get; init; }

    /// <summary>What the webhook is subscribed to by this name.</summary>
    public string Field { get; init; } = Envelope.Messages;
}
