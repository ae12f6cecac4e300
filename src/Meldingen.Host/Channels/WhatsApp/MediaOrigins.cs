using System.Net;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>
/// Where the access token may go: the address of a photo comes out of a response body, so it is checked before every request.
/// Https to an allowed host suffix, never an address literal; or the emulator's exact origin in demo and tests.
/// </summary>
internal sealed class MediaOrigins(WhatsAppSettings settings)
{
    public bool Allows(Uri address)
    {
        if (settings.EmulatorOrigin is { } origin && Uri.TryCreate(origin, UriKind.Absolute, out var emulator)
            && address.Scheme == emulator.Scheme && address.Host == emulator.Host && address.Port == emulator.Port)
        {
            return true;
        }

        return address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && address.UserInfo.Length == 0
            && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
            && settings.MediaHosts.Any(suffix => address.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }
}
