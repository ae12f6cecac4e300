namespace Meldingen.Emulator.Graph;

/// <summary>The first segment of a Graph API path: "v23.0", "v23". A constraint of our own, since slim hosts have no regex constraint.</summary>
internal sealed class GraphVersion : IRouteConstraint
{
    public const string Name = "graphVersion";

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string { Length: >= 2 and <= 6 } text && text[0] == 'v' && text.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.');
}
