using Meldingen.Emulator.Graph;
using Meldingen.Emulator.Templates;
using Meldingen.Emulator.Webhooks;

namespace Meldingen.Emulator;

/// <summary>All that can be chosen. Durations are on the emulator's clock unless they say otherwise.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Everything is kept here and found again after a restart; null: a temporary folder that goes when the emulator stops.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Where updates go. Null: the stored one; without any, updates wait.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Signs webhooks. Null: the stored one, at first a random one. The same holds for both tokens.</summary>
    public string? AppSecret { get; init; }

    public string? AccessToken { get; init; }

    public string? VerifyToken { get; init; }

    public string PhoneNumberId { get; init; } = "310600000000001";

    /// <summary>The business's own number, digits only.</summary>
    public string DisplayPhoneNumber { get; init; } = "31850000001";

    public string BusinessAccountId { get; init; } = "310600000000000";

    /// <summary>A media url answers 404 afterwards.</summary>
    public TimeSpan MediaUrlLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A media id is unknown afterwards.</summary>
    public TimeSpan MediaLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The same of what the business uploaded.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Photos sent as photos lose their place, time and notes, as they do on the way through WhatsApp; documents keep them. Off, the bytes are those of the file.</summary>
    public bool StripPhotos { get; init; }

    /// <summary>Free text reaches a person this long after the person's last message.</summary>
    public TimeSpan CustomerServiceWindow { get; init; } = TimeSpan.FromHours(24);

    public WindowRefusal WindowRefusal { get; init; } = WindowRefusal.AtOnce;

    public RetrySchedule Retry { get; init; } = new();

    /// <summary>Null: the stored one, at first the default.</summary>
    public DeliveryManner? Delivery { get; init; }

    public StatusTimes Statuses { get; init; } = new();

    public TemplateReview Templates { get; init; } = new();

    public SendRates Rates { get; init; } = new();

    /// <summary>How long the webhook may take to answer, in real time.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>GeoJSON that the phone page draws under its pins; null: a plain grid.</summary>
    public string? Map { get; init; }

    /// <summary>Where the phone page keeps recorded conversations; null: they are downloaded.</summary>
    public string? Recordings { get; init; }

    /// <summary>Scripts that the phone page offers to replay, besides the recordings; the program plays them all at its start.</summary>
    public string? Scripts { get; init; }

    /// <summary>For duplicates, reordering and faults by chance; null: another every time.</summary>
    public int? Seed { get; init; }

    /// <summary>All mistakes at once; empty: fine.</summary>
    public IEnumerable<string> Mistakes()
    {
        if (Webhook is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            yield return "webhook: must be an absolute http or https address";
        }

        foreach (var (name, id) in new[] { ("phone number id", PhoneNumberId), ("display phone number", DisplayPhoneNumber), ("business account id", BusinessAccountId) })
        {
            if (id.Length is < 5 or > 20 || !id.All(char.IsAsciiDigit))
            {
                yield return $"{name}: must be 5 to 20 digits";
            }
        }

        foreach (var (name, secret) in new[] { ("app secret", AppSecret), ("access token", AccessToken), ("verify token", VerifyToken) })
        {
            if (secret is not null && (secret.Length == 0 || secret.Any(c => c is <= ' ' or > '~')))
            {
                yield return $"{name}: must be printable ASCII without spaces";
            }
        }

        if (MediaUrlLifetime <= TimeSpan.Zero || MediaLifetime <= TimeSpan.Zero || UploadLifetime <= TimeSpan.Zero || CustomerServiceWindow <= TimeSpan.Zero || AttemptTimeout <= TimeSpan.Zero)
        {
            yield return "media url lifetime, media lifetime, upload lifetime, customer service window and attempt timeout: must be above zero";
        }

        if (Map is { } map && !File.Exists(map))
        {
            yield return $"map: there is no file {map}";
        }

        foreach (var mistake in Retry.Mistakes().Concat(Delivery?.Mistakes() ?? []).Concat(Statuses.Mistakes()).Concat(Rates.Mistakes()).Concat(Templates.Mistakes()))
        {
            yield return mistake;
        }
    }
}
