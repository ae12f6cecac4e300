using System.Globalization;
using System.Text;
using Meldingen.Pipeline.Intake;

namespace Meldingen.Cli.Payloads;

/// <summary>A webhook body for a person at a terminal: one line for each thing it holds.</summary>
internal static class PayloadInWords
{
    public static string Of(string file, ParsedWebhook webhook)
    {
        var words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"{file}: {webhook.Messages.Length} messages, {webhook.Statuses.Length} statuses, {webhook.Skipped.Length} skipped");
        foreach (var message in webhook.Messages)
        {
            words.Append(CultureInfo.InvariantCulture, $"\n  {message.Content.Kind} from {Tame(message.Sender.Phone ?? message.Sender.UserId ?? "?")}");
            Add(words, message.SentAt?.ToString());
            Add(words, message.Content is MessageContent.Location pin ? string.Create(CultureInfo.InvariantCulture, $"{pin.Point.LatitudeDegrees},{pin.Point.LongitudeDegrees}") : null);
            Add(words, message.Content.Words ?? message.Content.Detail);
            Add(words, message.Content is MessageContent.Unsupported unread ? unread.Reason : null);
            Add(words, message.Forwarded ? "forwarded" : null);
            Add(words, message.Referral?.Headline);
            AddErrors(words, message.Errors);
        }

        foreach (var status in webhook.Statuses)
        {
            words.Append(CultureInfo.InvariantCulture, $"\n  {status.StatusName} to {Tame(status.Recipient?.Phone ?? status.Recipient?.UserId ?? "?")}");
            Add(words, status.At?.ToString());
            AddErrors(words, status.Errors);
        }

        foreach (var skipped in webhook.Skipped)
        {
            words.Append(CultureInfo.InvariantCulture, $"\n  skipped {skipped.Kind}: {skipped.Reason}");
            AddErrors(words, skipped.Errors);
        }

        return words.ToString();
    }

    private static void Add(StringBuilder words, string? part) => words.Append(part is null ? "" : ", " + Tame(part));

    /// <summary>What strangers wrote must not steer a terminal.</summary>
    private static string Tame(string text) => string.Concat(text.ReplaceLineEndings(" / ").Select(c => char.IsControl(c) ? ' ' : c));

    private static void AddErrors(StringBuilder words, IEnumerable<WebhookError> errors)
    {
        foreach (var error in errors)
        {
            words.Append(CultureInfo.InvariantCulture, $", error {error.Code} {Tame(error.Title ?? "")}");
        }
    }
}
