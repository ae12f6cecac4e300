using System.Net;

namespace Meldingen.Emulator.Control;

/// <summary>
/// Only this machine, by a loopback name, and no web page of another origin: the control API hands out secrets and sends files, so neither a
/// neighbour on the network nor a page in the browser may call it.
/// </summary>
internal sealed class LoopbackOnly : IEndpointFilter
{
    public static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var near = http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote);
        var origin = http.Request.Headers.Origin.ToString();
        var own = origin.Length == 0 || origin == $"{http.Request.Scheme}://{http.Request.Host}";
        return near && own && IsLoopback(http.Request.Host.Host) ? await next(context) : Results.Text("the emulator talks to its own machine only", statusCode: 403);
    }
}
