using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;

namespace Meldingen.Emulator.Control;

/// <summary>What one phone shows; both lists in the order in which the emulator got the messages.</summary>
/// <param name="Received">From the business.</param>
/// <param name="Sent">By the person.</param>
public sealed record PhoneView(PersonAddress Phone, ImmutableArray<ReceivedView> Received, ImmutableArray<SentView> Sent);

/// <summary>A message on the phone's screen.</summary>
/// <param name="Kind">text, template, image…; of interactive messages location_request_message, button, list…</param>
/// <param name="Text">Words or caption; a template as the person reads it.</param>
/// <param name="CallbackData">What the business set as biz_opaque_callback_data.</param>
/// <param name="Status">accepted, sent, delivered, read or failed, as of now.</param>
/// <param name="Body">The request as it came.</param>
public sealed record ReceivedView(Wamid Id, string Kind, string? Text, Wamid? Context, DateTimeOffset At, string? CallbackData, string Status, JsonObject Body);

/// <summary>A message that the person sent.</summary>
/// <param name="Status">waiting, taken or abandoned: the worst of its webhooks.</param>
/// <param name="MarkedRead">The business said so.</param>
public sealed record SentView(
    Wamid Id, PersonAddress Phone, string Type, string? Text, DateTimeOffset SentAt, DateTimeOffset ArrivedAt, Wamid? Context, MediaId? Media, string Status, bool MarkedRead, string? Key);

/// <summary>Counts for whoever checks that nothing is lost or doubled.</summary>
/// <param name="FromPeople">Messages that people sent.</param>
/// <param name="ToPeople">Messages of the business that were accepted.</param>
/// <param name="Refused">Requests of the business that were refused.</param>
/// <param name="ReadMarks">Messages that the business marked as read.</param>
/// <param name="Webhooks">Of messages and statuses together.</param>
public sealed record StateView(int FromPeople, int ToPeople, int Refused, int ReadMarks, WebhookCounts Webhooks, ImmutableArray<MediaView> Media);

/// <summary>Updates on their way to the webhook.</summary>
/// <param name="Undelivered">Waiting, those not due yet (later statuses) included.</param>
/// <param name="Due">Waiting and due.</param>
/// <param name="Taken">Answered with 200.</param>
/// <param name="Attempts">Updates posted, again and again included.</param>
public sealed record WebhookCounts(int Undelivered, int Due, int Taken, int Abandoned, int Attempts);

/// <summary>One photo or file.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Fetched">How often all its bytes were handed over.</param>
public sealed record MediaView(MediaId Id, string Sha256, long Bytes, string MimeType, string FileName, int Fetched);
