using Meldingen.Host.Bus;
using Meldingen.Host.Channels.WhatsApp;
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

    /// <summary>How the world reaches the intake, for links to photos that field services receive: https://meldingen.example.nl. Null: they receive none.</summary>
    public string? PublicAddress { get; set; }

    public WhatsAppSettings WhatsApp { get; set; } = new();

    /// <summary>The section itself, for channels that read a part of their own; empty where settings are made in code.</summary>
    internal IConfiguration Source { get; set; } = new ConfigurationBuilder().Build();

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
