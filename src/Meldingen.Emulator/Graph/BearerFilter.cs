using System.Security.Cryptography;
using System.Text;

namespace Meldingen.Emulator.Graph;

/// <summary>Every call carries `Authorization: Bearer` with the access token.</summary>
internal sealed class BearerFilter(Connection connection) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return GraphError.NoToken;
        }

        var (given, right) = (Encoding.UTF8.GetBytes(header["Bearer ".Length..].Trim()), Encoding.UTF8.GetBytes(connection.Secrets.AccessToken));
        return CryptographicOperations.FixedTimeEquals(given, right) ? await next(context) : GraphError.BadToken;
    }
}
