using System.Net;
using System.Net.Sockets;
using Meldingen.Host.Photos;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

public sealed class PublicConnectionsTests
{
    private const string Public = "157.240.0.1";
    private readonly List<IPEndPoint> _connected = [];
    private int _resolved;

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_that_is_connected_to_and_the_name_is_asked_once()
    {
        await ConnectAsync("lookaside.fbsbx.com", ["10.0.0.1", Public, "::1"]);

        _connected.ShouldHaveSingleItem().ToString().ShouldBe(Public + ":443");
        _resolved.ShouldBe(1);
    }

    [Theory]
    [InlineData("lookaside.fbsbx.com", "127.0.0.1")]
    [InlineData("lookaside.fbsbx.com", "::ffff:192.168.0.1")]
    [InlineData("169.254.169.254", "")]
    [InlineData("[::1]", "")]
    [InlineData("localhost", "127.0.0.1")]
    public async Task A_name_or_address_that_leads_inside_is_not_connected_to(string host, string address)
    {
        await Should.ThrowAsync<AddressNotPublicException>(() => ConnectAsync(host, address.Length == 0 ? [] : [address]));

        _connected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1", 5099, true)]
    [InlineData("127.0.0.1", 5098, false)]
    [InlineData("127.0.0.2", 5099, false)]
    [InlineData("localhost", 5099, false)]
    public async Task The_emulator_is_exempt_by_its_exact_host_and_port(string host, int port, bool allowed)
    {
        var connecting = ConnectAsync(host, ["127.0.0.1"], port, "http://127.0.0.1:5099");

        if (allowed)
        {
            await connecting;
        }
        else
        {
            await Should.ThrowAsync<AddressNotPublicException>(() => connecting);
        }

        _connected.Count.ShouldBe(allowed ? 1 : 0);
    }

    [Fact]
    public async Task A_name_without_addresses_is_not_found() =>
        (await Should.ThrowAsync<SocketException>(() => ConnectAsync("nowhere.fbsbx.com", []))).SocketErrorCode.ShouldBe(SocketError.HostNotFound);

    [Fact]
    public async Task The_client_of_photos_and_replies_connects_this_way_and_follows_no_redirect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var handler = PublicConnections.Handler(emulatorOrigin: null);
        using var client = new HttpClient(handler);

        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://{listener.LocalEndpoint}/")));

        refused.InnerException.ShouldBeOfType<AddressNotPublicException>();
        listener.Pending().ShouldBeFalse();
        (handler.AllowAutoRedirect, handler.UseProxy).ShouldBe((false, false));
    }

    private async Task ConnectAsync(string host, string[] addresses, int port = 443, string? emulator = null)
    {
        var connections = new PublicConnections(
            emulator,
            (_, _) =>
            {
                _resolved++;
                return Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
            },
            (to, _) =>
            {
                _connected.Add(to);
                return ValueTask.FromResult(Stream.Null);
            });
        await connections.ConnectAsync(new DnsEndPoint(host, port), CancellationToken.None);
    }
}
