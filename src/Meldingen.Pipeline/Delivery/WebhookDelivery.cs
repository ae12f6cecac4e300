using System.Globalization;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Delivery;

/// <summary>A signed JSON POST to a field service. The idempotency key is the same on every try: the receiver counts it once.</summary>
public static class WebhookDelivery
{
    public const string Schema = "melding/1";
    public const string ContentType = "application/json";
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>UTF-8 JSON; latitude and longitude by name, so that no order can be mistaken.</summary>
    /// <param name="words">What the melder wrote; null, and then absent, unless the service was configured to read it.</param>
    public static byte[] Body(Melding melding, string? words = null) => MeldingJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        MeldingJson.WriteFields(json, melding);
        MeldingJson.WritePoint(json, melding.Point);
        MeldingJson.WriteLinks(json, melding);
        if (words is not null)
        {
            json.WriteString("words", words);
        }

        json.WriteEndObject();
    });

    /// <summary>
    /// 409 is tried again: a receiver that knows idempotency keys answers it while it still works on an earlier try.
    /// </summary>
    /// <param name="status">HTTP status code of the answer.</param>
    /// <param name="retryAfter">From the Retry-After header, if there was one.</param>
    /// <param name="attempt">1 for the first.</param>
    public static DeliveryOutcome OutcomeOf(int status, Duration? retryAfter, int attempt) => status switch
    {
        >= 200 and < 300 => new DeliveryOutcome.Accepted(null),
        408 or 409 or 425 or 429 or >= 500 => new DeliveryOutcome.TryLater(RetrySchedule.PauseAfter(attempt, retryAfter), Code(status)),
        _ => new DeliveryOutcome.Refused(Code(status)),
    };

    /// <summary>No answer came. Whether the request was read does not matter: the key makes a second one harmless.</summary>
    /// <param name="reason">A code, kept with the delivery ("time-out").</param>
    /// <param name="attempt">1 for the first.</param>
    public static DeliveryOutcome NoAnswer(string reason, int attempt) => new DeliveryOutcome.TryLater(RetrySchedule.PauseAfter(attempt), reason);

    private static string Code(int status) => string.Create(CultureInfo.InvariantCulture, $"http-{status}");
}
