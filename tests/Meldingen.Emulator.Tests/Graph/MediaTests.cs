using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Graph;

public sealed class MediaTests
{
    [Fact]
    public async Task An_id_gives_a_url_and_the_url_gives_the_bytes()
    {
        await using var rig = await Rig.StartAsync();
        var image = await ImageAsync(rig);

        var described = await DescribeAsync(rig, image);
        using var response = await rig.Http.GetAsync(new Uri(described["url"]!.GetValue<string>()), rig.Limit);

        image["sha256"]!.GetValue<string>().ShouldBe(Convert.ToBase64String(SHA256.HashData(Rig.Photo)));
        described["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Rig.Photo)));
        described["file_size"]!.GetValue<string>().ShouldBe("2004");
        described["mime_type"]!.GetValue<string>().ShouldBe("image/jpeg");
        new Uri(described["url"]!.GetValue<string>()).GetLeftPart(UriPartial.Authority).ShouldBe(rig.Server.Address.GetLeftPart(UriPartial.Authority));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await response.Content.ReadAsByteArrayAsync(rig.Limit)).ShouldBe(Rig.Photo);
        rig.Emulator.State.Media.ShouldHaveSingleItem().Fetched.ShouldBe(1);
    }

    [Fact]
    public async Task A_url_dies_after_five_minutes_and_the_id_after_seven_days()
    {
        await using var rig = await Rig.StartAsync();
        var image = await ImageAsync(rig);
        var url = (await DescribeAsync(rig, image))["url"]!.GetValue<string>();

        rig.Clock.Ahead = TimeSpan.FromMinutes(4);
        (await rig.GetAsync(url)).Status.ShouldBe(200);
        rig.Clock.Ahead = TimeSpan.FromMinutes(5.1);
        (await rig.GetAsync(url)).Status.ShouldBe(404);
        (await rig.GetAsync((await DescribeAsync(rig, image))["url"]!.GetValue<string>())).Status.ShouldBe(200);

        rig.Clock.Ahead = TimeSpan.FromDays(7.1);
        (await rig.GetAsync($"/v23.0/{image["id"]}")).Status.ShouldBe(400);
        rig.Emulator.State.Media.ShouldHaveSingleItem().Fetched.ShouldBe(2);
    }

    [Fact]
    public async Task A_url_that_was_changed_gives_nothing()
    {
        await using var rig = await Rig.StartAsync();
        var url = (await DescribeAsync(rig, await ImageAsync(rig)))["url"]!.GetValue<string>();

        (await rig.GetAsync(url.Replace("&ext=", "&ext=9", StringComparison.Ordinal))).Status.ShouldBe(404);
        (await rig.GetAsync(url[..^1] + (url[^1] == '0' ? '1' : '0'))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Without_the_right_token_neither_hop_answers()
    {
        await using var rig = await Rig.StartAsync();
        var image = await ImageAsync(rig);
        var url = (await DescribeAsync(rig, image))["url"]!.GetValue<string>();
        rig.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");

        var (status, body) = await rig.GetAsync($"/v23.0/{image["id"]}");
        status.ShouldBe(401);
        body["error"]!["code"]!.GetValue<int>().ShouldBe(190);
        body["error"]!["type"]!.GetValue<string>().ShouldBe("OAuthException");
        (await rig.GetAsync(url)).Status.ShouldBe(401);
        rig.Http.DefaultRequestHeaders.Authorization = null;
        (await rig.GetAsync(url)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_unknown_id_and_a_foreign_phone_number_id_are_refused_in_the_shape_of_the_Graph_API()
    {
        await using var rig = await Rig.StartAsync();
        var image = await ImageAsync(rig);

        foreach (var path in new[] { "/v23.0/1234567890123456", $"/v23.0/{image["id"]}?phone_number_id=999999" })
        {
            var (status, body) = await rig.GetAsync(path);
            status.ShouldBe(400);
            body["error"]!["code"]!.GetValue<int>().ShouldBe(100);
            body["error"]!["error_subcode"]!.GetValue<int>().ShouldBe(33);
            body["error"]!["fbtrace_id"]!.GetValue<string>().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_client_without_a_user_agent_gets_no_bytes()
    {
        await using var rig = await Rig.StartAsync();
        var url = (await DescribeAsync(rig, await ImageAsync(rig)))["url"]!.GetValue<string>();
        rig.Http.DefaultRequestHeaders.UserAgent.Clear();

        (await rig.GetAsync(url)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_wrong_hash_can_be_asked_for_on_either_hop()
    {
        await using var rig = await Rig.StartAsync();
        var image = await ImageAsync(rig);
        rig.Emulator.Faults.Add(FaultEndpoint.Media, FaultKind.WrongSha256);
        rig.Emulator.Faults.Add(FaultEndpoint.Download, FaultKind.WrongSha256);

        var described = await DescribeAsync(rig, image);
        using var response = await rig.Http.GetAsync(new Uri(described["url"]!.GetValue<string>()), rig.Limit);

        described["sha256"]!.GetValue<string>().ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(Rig.Photo)));
        (await response.Content.ReadAsByteArrayAsync(rig.Limit)).ShouldNotBe(Rig.Photo);
        (await DescribeAsync(rig, image))["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Rig.Photo)));
    }

    [Fact]
    public async Task A_download_can_break_half_way_and_does_not_count_as_fetched()
    {
        await using var rig = await Rig.StartAsync();
        var url = (await DescribeAsync(rig, await ImageAsync(rig)))["url"]!.GetValue<string>();
        rig.Emulator.Faults.Add(FaultEndpoint.Download, FaultKind.CutAfterwards);

        await Should.ThrowAsync<HttpRequestException>(() => rig.Http.GetByteArrayAsync(new Uri(url), rig.Limit));

        rig.Emulator.State.Media.ShouldHaveSingleItem().Fetched.ShouldBe(0);
        (await rig.GetAsync(url)).Status.ShouldBe(200);
    }

    private static async Task<JsonNode> ImageAsync(Rig rig)
    {
        rig.Emulator.Phones.SendImage(Rig.Anna, Rig.Jpeg(), "Rommel");
        return (await rig.DeliveredAsync()).SelectMany(d => d.Messages).Last()["image"]!;
    }

    private static async Task<JsonNode> DescribeAsync(Rig rig, JsonNode image)
    {
        var (status, body) = await rig.GetAsync($"/v23.0/{image["id"]}?phone_number_id={rig.Emulator.Options.PhoneNumberId}");
        status.ShouldBe((int)HttpStatusCode.OK);
        return body;
    }
}
