using System.Net;

namespace Meldingen.Host.Channels.Meta;

/// <summary>
/// Where a file may be fetched from: its address comes from outside, so it is checked before every request.
/// Https to an allowed host suffix, never an address literal; or the emulator's exact origin in demo and tests.
/// </summary>
/// <param name="hosts">What the names of hosts end with: ".fbcdn.net".</param>
/// <param name="emulatorOrigin">Null outside demo and tests.</param>
internal sealed class MediaOrigins(IReadOnlyCollection<string> hosts, string? emulatorOrigin)
{
    public bool Allows(Uri address)
    {
        if (emulatorOrigin is { } origin && Uri.TryCreate(origin, UriKind.Absolute, out var emulator)
            && address.Scheme == emulator.Scheme && address.Host == emulator.Host && address.Port == emulator.Port)
        {
            return true;
        }

        return address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && address.UserInfo.Length == 0
            && !IPAddress.TryParse(address.Host.Trim('[', ']'), out _)
            && hosts.Any(suffix => address.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }
}
