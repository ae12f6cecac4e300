using System.Net;
using System.Net.Sockets;

namespace Meldingen.Host.Photos;

/// <summary>Which addresses are out in the world. What lies in a house, on this machine or nowhere is never asked for a photo, whatever a name says.</summary>
internal static class PublicAddress
{
    // The special-purpose registries of RFC 6890 and what was added to them since, and multicast (RFC 5771, RFC 4291 2.7).
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only global unicast is handed out; in it these are not: Teredo and ORCHID (2001::/23), documentation, 6to4, which hides an IPv4 address.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] NotGlobal = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // NAT64 (RFC 6052): the last four bytes are the IPv4 address that is really asked.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => Is(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !Array.Exists(NotPublic, n => n.Contains(address)),
        { AddressFamily: AddressFamily.InterNetworkV6 } when Nat64.Contains(address) => Is(new IPAddress(address.GetAddressBytes().AsSpan(12))),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Global.Contains(address) && !Array.Exists(NotGlobal, n => n.Contains(address)),
        _ => false,
    };
}
