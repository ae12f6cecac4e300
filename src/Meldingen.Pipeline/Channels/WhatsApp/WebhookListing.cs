using System.Text.Json;
using System.Text.Json.Serialization;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>What a body held, as JSON for a person who asked for exactly that: it shows numbers, names and words.</summary>
public static class WebhookListing
{
    /// <summary>{messages [], statuses [], skipped [{kind, reason}]}: one element per message, status and skipped thing of the body; absent means unknown.</summary>
    public static string Write(ParsedWebhook webhook) => JsonSerializer.Serialize(Of(webhook), ListingShapes.Default.ListingShape);

    private static ListingShape Of(ParsedWebhook webhook) => new(
        [.. webhook.Messages.Select(Message)],
        [.. webhook.Statuses.Select(Status)],
        [.. webhook.Skipped.Select(s => new SkippedShape(s.Kind, s.Reason, Errors(s.Errors)))]);

    private static MessageShape Message(ReceivedMessage m) => new()
    {
        Id = m.Id.Value,
        PhoneNumberId = AccountOf(m.Inbox),
        From = m.Sender.Phone,
        FromUserId = m.Sender.UserId,
        Name = m.ProfileName,
        SentAt = Time(m.SentAt),
        Kind = m.Content.Kind,
        Content = Content(m.Content),
        ContextId = m.ContextId?.Value,
        Forwarded = m.Forwarded,
        FrequentlyForwarded = m.FrequentlyForwarded,
        Referral = m.Referral is { } r ? new ReferralShape(r.SourceType, r.SourceId, r.SourceUrl, r.Headline, r.Body, r.MediaType, r.ClickId) : null,
        Errors = Errors(m.Errors),
    };

    private static ContentShape Content(MessageContent content) => content switch
    {
        MessageContent.Text c => new() { Words = c.Words },
        MessageContent.Image c => new() { Words = c.Words, Media = Media(c.Media) },
        MessageContent.Document c => new() { Words = c.Words, Media = Media(c.Media), FileName = c.FileName, IsPhoto = c.IsPhoto },
        MessageContent.Location c => new() { Lat = c.Point.LatitudeDegrees, Lon = c.Point.LongitudeDegrees, Name = c.Name, Address = c.Address },
        MessageContent.Reaction c => new() { OriginalId = c.To.Value, Emoji = c.Emoji },
        MessageContent.InteractiveReply c => new() { Words = c.Words, Id = c.Id, Description = c.Description },
        MessageContent.Form c => new() { Words = c.Words, Name = c.Name, Answers = [.. c.Answers.Select(a => new AnswerShape(a.Field, a.Answer))] },
        MessageContent.ButtonReply c => new() { Words = c.Words, Payload = c.Payload },
        MessageContent.Edit c => new() { OriginalId = c.Original.Value, Kind = c.Content?.Kind, Now = c.Content is { } now ? Content(now) : null },
        MessageContent.Revoke c => new() { OriginalId = c.Original.Value },
        MessageContent.System c => new() { Change = c.Change, NewPhone = c.NewPhone, NewUserId = c.NewUserId, OldPhone = c.OldPhone },
        MessageContent.SharedContacts c => new() { Contacts = [.. c.Contacts.Select(p => new ContactShape(p.Name, p.Phones))] },
        MessageContent.Order c => new() { Words = c.Words, Items = c.Items, Pieces = c.Pieces },
        MessageContent.OtherMedia c => new() { Words = c.Words, Media = Media(c.Media), Voice = c.IsVoice, Animated = c.IsAnimated },
        MessageContent.Unsupported c => new() { Words = c.Words, Unsupported = c.Reason },
        _ => throw new InvalidOperationException($"no listing for {content.Kind}"),
    };

    private static StatusShape Status(ReceivedStatus s) => new()
    {
        Id = s.SentId.Value,
        PhoneNumberId = AccountOf(s.Inbox),
        Recipient = s.Recipient?.Phone,
        RecipientUserId = s.Recipient?.UserId,
        Status = s.StatusName,
        At = Time(s.At),
        CallbackData = s.CallbackData,
        Errors = Errors(s.Errors),
    };

    private static MediaShape Media(MediaReference media) => new(media.Id.Value, media.MimeType, media.Sha256?.Hex);

    private static ErrorShape[]? Errors(IReadOnlyList<WebhookError> errors) =>
        errors.Count == 0 ? null : [.. errors.Select(e => new ErrorShape(e.Code, e.Title))];

    private static string? AccountOf(InboxId inbox) => inbox.IsKnown ? inbox.Account : null;

    private static string? Time(Instant? at) => at?.ToString();
}

internal sealed record ListingShape(MessageShape[] Messages, StatusShape[] Statuses, SkippedShape[] Skipped);

internal sealed record MessageShape
{
    public required string Id { get; init; }

    public string? PhoneNumberId { get; init; }

    public string? From { get; init; }

    public string? FromUserId { get; init; }

    public string? Name { get; init; }

    public string? SentAt { get; init; }

    public required string Kind { get; init; }

    public required ContentShape Content { get; init; }

    public string? ContextId { get; init; }

    public bool Forwarded { get; init; }

    public bool FrequentlyForwarded { get; init; }

    public ReferralShape? Referral { get; init; }

    public ErrorShape[]? Errors { get; init; }
}

internal sealed record ContentShape
{
    public string? Words { get; init; }

    public MediaShape? Media { get; init; }

    public string? FileName { get; init; }

    public bool IsPhoto { get; init; }

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public string? OriginalId { get; init; }

    public string? Emoji { get; init; }

    public string? Id { get; init; }

    public string? Description { get; init; }

    public string? Payload { get; init; }

    public string? Kind { get; init; }

    public ContentShape? Now { get; init; }

    public string? Change { get; init; }

    public string? NewPhone { get; init; }

    public string? NewUserId { get; init; }

    public string? OldPhone { get; init; }

    public AnswerShape[]? Answers { get; init; }

    public ContactShape[]? Contacts { get; init; }

    public int? Items { get; init; }

    public long? Pieces { get; init; }

    public bool Voice { get; init; }

    public bool Animated { get; init; }

    public string? Unsupported { get; init; }
}

internal sealed record MediaShape(string Id, string? MimeType, string? Sha256);

internal sealed record ErrorShape(int Code, string? Title);

internal sealed record StatusShape
{
    public required string Id { get; init; }

    public string? PhoneNumberId { get; init; }

    public string? Recipient { get; init; }

    public string? RecipientUserId { get; init; }

    public required string Status { get; init; }

    public string? At { get; init; }

    public string? CallbackData { get; init; }

    public ErrorShape[]? Errors { get; init; }
}

internal sealed record ReferralShape(
    string? SourceType, string? SourceId, string? SourceUrl, string? Headline, string? Body, string? MediaType, string? ClickId);

internal sealed record ContactShape(string? Name, int? Phones);

internal sealed record AnswerShape(string? Field, string Answer);

internal sealed record SkippedShape(string Kind, string Reason, ErrorShape[]? Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ListingShape))]
internal sealed partial class ListingShapes : JsonSerializerContext;
