using System.Net;

namespace Meldingen.Host.Operations;

/// <summary>
/// Until there is a sign-in the console and the API answer this machine alone: by both ends of the connection, and by the Host header, so that
/// neither a proxy nor a foreign web page that points its name here gets in.
/// </summary>
internal static class LoopbackOnly
{
    public static bool Allows(HttpContext context) =>
        context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local)
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host == "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
