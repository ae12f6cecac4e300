using System.Net;
using Meldingen.Host.Bus;
using Meldingen.Host.Channels;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;

namespace Meldingen.Host.Operations;

/// <summary>All mistakes in the configuration at once, each with its key and what to do.</summary>
internal static class SettingsCheck
{
    private const string Source = "configuration";

    public static IEnumerable<Problem> Of(HostSettings settings, Roles roles, bool emulated)
    {
        if (settings.Municipality.Length == 0)
        {
            yield return Mistake("Municipality", "names no folder: set it to the folder with the municipality's files");
        }

        if (settings.Store == StoreProvider.Postgres && string.IsNullOrWhiteSpace(settings.StoreConnection))
        {
            yield return Mistake("StoreConnection", "is missing: the store is Postgres, so give a Npgsql connection string");
        }

        if (settings.Store == StoreProvider.Sqlite && roles != Roles.All)
        {
            yield return Mistake("Store", "is Sqlite, which one process owns: run all roles in it, or set it to Postgres");
        }

        if (settings.Bus == BusTransport.RabbitMq && settings.BusConnection is null)
        {
            yield return Mistake("BusConnection", "is missing: the bus is RabbitMq, so give amqp://user:password@host:port/virtual-host");
        }

        if (settings.Bus == BusTransport.Memory && roles != Roles.All)
        {
            yield return Mistake("Bus", "is Memory, which reaches one process: run all roles in it, or set it to RabbitMq");
        }

        if (!Uri.TryCreate(settings.ConsoleUrl, UriKind.Absolute, out var console) || !IsLoopback(console))
        {
            yield return Mistake("ConsoleUrl", $"'{settings.ConsoleUrl}' is no loopback address: the console has no sign-in yet and answers this machine only, use http://127.0.0.1:5080");
        }

        if (settings.IntakeUrl is { Length: > 0 } intake && (!Uri.TryCreate(intake, UriKind.Absolute, out var listening) || listening.Port == console?.Port))
        {
            yield return Mistake("IntakeUrl", $"'{intake}' is no address with a port of its own, use for instance http://0.0.0.0:5081");
        }

        if (settings.PublicAddress is { Length: > 0 } world && !IsPublicAddress(world))
        {
            yield return Mistake("PublicAddress", $"'{world}' is no https address without query: give the one at which your proxy forwards to the intake, for instance https://meldingen.example.nl");
        }

        if (!emulated && roles.HasFlag(Roles.Intake) && string.IsNullOrWhiteSpace(settings.IntakeUrl))
        {
            yield return Mistake("IntakeUrl", "is missing: webhooks come in at an address of their own, so that nothing that lets WhatsApp in lets anyone into the console; use for instance http://127.0.0.1:5081 behind your proxy");
        }
    }

    /// <summary>What each channel says of its own part, and that there is one at all.</summary>
    public static IEnumerable<Problem> OfChannels(IReadOnlyCollection<IChannelSetup> channels, bool emulated)
    {
        if (channels.All(c => c.Inboxes.Count == 0))
        {
            yield return Mistake("WhatsApp:Numbers", "is empty, and no other channel has an inbox: give at least one number with PhoneNumberId, AppSecret, AccessToken and VerifyToken, or run 'demo'");
        }

        foreach (var problem in channels.SelectMany(c => c.Mistakes(emulated)))
        {
            yield return problem;
        }
    }

    /// <summary>Addresses and secrets that the municipality's services name and the configuration must have.</summary>
    public static IEnumerable<Problem> OfServices(HostSettings settings, Municipality municipality)
    {
        foreach (var service in municipality.Services)
        {
            foreach (var (what, name) in service.Delivery.Settings.Where(s => s.Key is "url" or "secret"))
            {
                var value = settings.ServiceSetting(name);
                if (string.IsNullOrWhiteSpace(value))
                {
                    yield return Mistake($"Services:{name}", $"is missing: services.json names it as the {what} of '{service.Id}'");
                }
                else if (what == "url" && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
                {
                    yield return Mistake($"Services:{name}", "is no http or https address");
                }
            }
        }
    }

    /// <summary>Of this machine only.</summary>
    public static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Photos are not for everybody on the way.
    private static bool IsPublicAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "", UserInfo: "" } && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)));

    /// <summary>A value that cannot be read as what it should be. The binder names its key and type; its cause says what is wrong with it.</summary>
    /// <param name="section">Whole: "Meldingen".</param>
    public static Problem Unreadable(string section, InvalidOperationException e) => new(Source, section, e.InnerException is { } cause ? $"{e.Message} {cause.Message}" : e.Message);

    /// <param name="key">Below "Meldingen".</param>
    public static Problem Mistake(string key, string reason) => new(Source, $"{HostSettings.Section}:{key}", reason);
}
