using Meldingen.Host.Channels.WhatsApp;
using Meldingen.Host.Operations;

namespace Meldingen.Host.Demo;

/// <summary>A host whose WhatsApp is the emulator and whose field services all listen at one desk.</summary>
internal static class EmulatedSettings
{
    public static HostSettings Of(
        string data, string municipality, string consoleUrl, Uri emulator, NumberSettings number, Uri desk, string deskSecret, ServedMunicipality served)
    {
        var settings = new HostSettings { Data = data, Municipality = municipality, ConsoleUrl = consoleUrl };
        settings.WhatsApp.GraphUrl = new Uri(emulator, "v23.0/");
        settings.WhatsApp.EmulatorOrigin = emulator.GetLeftPart(UriPartial.Authority);
        settings.WhatsApp.Numbers.Add(number);
        foreach (var service in served.Municipality.Services)
        {
            foreach (var (key, value) in new[] { ("url", new Uri(desk, service.Id.Value).ToString()), ("secret", deskSecret) })
            {
                if (service.Delivery.Settings.GetValueOrDefault(key)?.Split(':') is [var section, var name])
                {
                    (settings.Services.TryGetValue(section, out var values) ? values : settings.Services[section] = new(StringComparer.OrdinalIgnoreCase))[name] = value;
                }
            }
        }

        return settings;
    }
}
