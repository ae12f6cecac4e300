using System.Net;
using System.Net.Sockets;

namespace Meldingen.Host.Photos;

/// <summary>
/// Connects to public addresses only, and to the very address that was checked: a name that is resolved again could have moved by then.
/// The emulator's exact origin is the one exception, which settings refuse outside demo and tests.
/// </summary>
internal sealed class PublicConnections(
    string? emulatorOrigin,
    Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
    Func<IPEndPoint, CancellationToken, ValueTask<Stream>>? connect = null)
{
    private readonly Uri? _emulator = Uri.TryCreate(emulatorOrigin, UriKind.Absolute, out var origin) ? origin : null;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;
    private readonly Func<IPEndPoint, CancellationToken, ValueTask<Stream>> _connect = connect ?? OpenAsync;

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressNotPublicException">The name leads to no public address.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(to.Host.Trim('[', ']'), out var literal) ? [literal] : await _resolve(to.Host, cancellation);
        var exempt = _emulator is { } emulator && to.Host == emulator.IdnHost && to.Port == emulator.Port;
        var allowed = addresses.Where(a => exempt || PublicAddress.Is(a)).ToList();
        if (allowed.Count == 0)
        {
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressNotPublicException();
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await _connect(new IPEndPoint(allowed[i], to.Port), cancellation);
            }
            catch (SocketException) when (i < allowed.Count - 1)
            {
                // The host has another address.
            }
        }
    }

    /// <summary>
    /// What may be asked with an access token: no redirects, and no proxy, which would resolve the name in our place.
    /// </summary>
    /// <param name="emulatorOrigin">The exempt origin, or null.</param>
    public static SocketsHttpHandler Handler(string? emulatorOrigin)
    {
        var connections = new PublicConnections(emulatorOrigin);
        return new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = (context, cancellation) => connections.ConnectAsync(context.DnsEndPoint, cancellation) };
    }

    private static async ValueTask<Stream> OpenAsync(IPEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name or an address that leads into a house, to this machine or nowhere. Says nothing about which.</summary>
internal sealed class AddressNotPublicException() : IOException("the address is not public");
