using Meldingen.Host.Bus;
using Meldingen.Storage;

namespace Meldingen.Host.Operations;

/// <summary>
/// The section "Meldingen" of the configuration (environment: MELDINGEN__DATA, MELDINGEN__WHATSAPP__NUMBERS__0__APPSECRET, …).
/// Checked whole before anything starts.
/// </summary>
public sealed class HostSettings
{
    public const string Section = "Meldingen";

    /// <summary>Folder for the embedded store, photos and keys.</summary>
    public string Data { get; set; } = ".meldingen";

    /// <summary>Folder with the municipality's files.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>Sqlite or Postgres.</summary>
    public StoreProvider Store { get; set; } = StoreProvider.Sqlite;

    /// <summary>PostgreSQL only: a Npgsql connection string.</summary>
    public string? StoreConnection { get; set; }

    /// <summary>Memory or RabbitMq.</summary>
    public BusTransport Bus { get; set; } = BusTransport.Memory;

    /// <summary>RabbitMQ only: amqp://user:password@host:port/virtual-host.</summary>
    public Uri? BusConnection { get; set; }

    /// <summary>Where the console and the API listen: a loopback address, until there is a sign-in.</summary>
    public string ConsoleUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Where webhooks come in; null: at the console's address too.</summary>
    public string? IntakeUrl { get; set; }

    public WhatsAppSettings WhatsApp { get; set; } = new();

    /// <summary>Addresses and secrets of the field services, under the names that services.json gives them ("Cleaning:Url").</summary>
    public Dictionary<string, Dictionary<string, string>> Services { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when it is not configured.</summary>
    /// <param name="name">As services.json names it: "Cleaning:Url" is Meldingen:Services:Cleaning:Url.</param>
    public string? ServiceSetting(string? name) =>
        name?.Split(':') is [var service, var key] && Services.TryGetValue(service, out var values)
            ? values.FirstOrDefault(v => v.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value
            : null;

    public StoreOptions StoreOptions => Store == StoreProvider.Postgres
        ? new StoreOptions { Provider = Store, ConnectionString = StoreConnection ?? "" }
        : new StoreOptions { Provider = Store, ConnectionString = $"Data Source={Path.Combine(Path.GetFullPath(Data), "store.db")}" };
}

/// <summary>The connection to WhatsApp. No default: missing secrets stop the start.</summary>
public sealed class WhatsAppSettings
{
    public Uri GraphUrl { get; set; } = new("https://graph.facebook.com/v23.0/");

    /// <summary>How long WhatsApp may take to answer when we send, 0.1 to 20 seconds: within the lease of the work. After that the reply's fate is unknown.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt at a file may take, from the descriptor to the last byte: 0.1 seconds to 8 minutes, within the longest that work may take.</summary>
    public TimeSpan FetchWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>The token is sent over https to hosts that end like this, and nowhere else.</summary>
    public List<string> MediaHosts { get; set; } = [".fbsbx.com", ".fbcdn.net", ".facebook.com"];

    /// <summary>One exact loopback origin that may be fetched from over http: demo and tests only.</summary>
    public string? EmulatorOrigin { get; set; }

    public List<NumberSettings> Numbers { get; set; } = [];
}

/// <summary>One phone number of the municipality.</summary>
public sealed class NumberSettings
{
    public string PhoneNumberId { get; set; } = "";

    public string AppSecret { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string VerifyToken { get; set; } = "";
}
