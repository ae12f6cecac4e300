using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Tests.Support;
using Shouldly;
using Xunit;

namespace Meldingen.Emulator.Tests.Graph;

public sealed class UploadTests
{
    [Fact]
    public async Task What_was_uploaded_is_described_downloaded_sent_and_removed_by_its_id()
    {
        await using var rig = await StartAsync();
        var (status, body) = await rig.UploadAsync(Rig.Photo, "image/jpeg");
        status.ShouldBe(200);
        var id = body["id"]!.GetValue<string>();

        var described = (await rig.GetAsync($"/v23.0/{id}?phone_number_id={rig.Emulator.Options.PhoneNumberId}")).Body;
        described["mime_type"]!.GetValue<string>().ShouldBe("image/jpeg");
        (await rig.Http.GetByteArrayAsync(new Uri(described["url"]!.GetValue<string>()), rig.Limit)).ShouldBe(Rig.Photo);
        (await SendAsync(rig, "image", id)).ShouldBe((200, 0));
        rig.Emulator.Phone(Rig.Anna).Received.ShouldHaveSingleItem().Kind.ShouldBe("image");

        (await DeleteAsync(rig, id)).ShouldBe(200);
        (await DeleteAsync(rig, id)).ShouldBe(400);
        (await rig.GetAsync($"/v23.0/{id}")).Status.ShouldBe(400);
        (await SendAsync(rig, "image", id)).ShouldBe((400, 100));
    }

    [Fact]
    public async Task An_unknown_id_is_refused_by_its_place_in_the_request()
    {
        await using var rig = await StartAsync();
        var (_, plain) = await rig.PostMessageAsync(""" "type": "image", "image": { "id": "1234567890123456" } """);
        var (_, header) = await rig.PostMessageAsync("""
            "type": "interactive", "interactive": { "type": "button", "header": { "type": "image", "image": { "id": "1234567890123456" } }, "body": { "text": "?" },
              "action": { "buttons": [ { "reply": { "id": "1", "title": "Ja" } } ] } }
            """);

        plain["error"]!["message"]!.GetValue<string>().ShouldStartWith("(#100) Param image['id'] is not a valid");
        header["error"]!["message"]!.GetValue<string>().ShouldStartWith("(#100) Param interactive['header']['image']['id'] is not a valid");
        rig.Emulator.State.ToPeople.ShouldBe(0);
    }

    [Fact]
    public async Task An_upload_lives_thirty_days_and_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("emulator-tests-").FullName;
        try
        {
            string id;
            await using (var rig = await StartAsync(folder))
            {
                id = (await rig.UploadAsync(Rig.Photo, "image/jpeg")).Body["id"]!.GetValue<string>();
            }

            await using (var rig = await StartAsync(folder))
            {
                rig.Clock.Ahead = TimeSpan.FromDays(29);
                (await rig.GetAsync($"/v23.0/{id}")).Status.ShouldBe(200);
                rig.Clock.Ahead = TimeSpan.FromDays(30.1);
                (await rig.GetAsync($"/v23.0/{id}")).Status.ShouldBe(400);
                rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
                (await SendAsync(rig, "image", id)).ShouldBe((400, 100));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("sticker", "image/jpeg", 2004)]
    [InlineData("image", "image/webp", 2004)]
    [InlineData("image", "application/pdf", 2004)]
    [InlineData("video", "audio/ogg", 2004)]
    public async Task A_file_of_another_kind_is_accepted_and_then_fails(string kind, string mimeType, int length)
    {
        await using var rig = await StartAsync();
        var id = (await rig.UploadAsync(new byte[length], mimeType)).Body["id"]!.GetValue<string>();

        (await SendAsync(rig, kind, id)).ShouldBe((200, 0));

        var failed = (await rig.DeliveredAsync()).SelectMany(d => d.Statuses).ShouldHaveSingleItem();
        (failed["status"]!.GetValue<string>(), failed["errors"]![0]!["code"]!.GetValue<int>(), failed["errors"]![0]!["title"]!.GetValue<string>()).ShouldBe(("failed", 131053, "Media upload error"));
    }

    [Theory]
    [InlineData("image/png", 5 * 1024 * 1024, 0)]
    [InlineData("image/png", (5 * 1024 * 1024) + 1, 131053)]
    [InlineData("image/webp", 500 * 1024, 0)]
    [InlineData("image/webp", (500 * 1024) + 1, 131053)]
    [InlineData("audio/ogg", (16 * 1024 * 1024) + 1, 131053)]
    [InlineData("application/pdf", (16 * 1024 * 1024) + 1, 0)]
    [InlineData("image/jpeg", 0, 100)]
    [InlineData("image/gif", 10, 100)]
    [InlineData("application/zip", 10, 100)]
    public async Task Sizes_and_types_are_those_that_Meta_lists(string mimeType, int length, int code)
    {
        await using var rig = await StartAsync();
        ((await rig.UploadAsync(new byte[length], mimeType)).Body["error"]?["code"]?.GetValue<int>() ?? 0).ShouldBe(code);
    }

    [Fact]
    public async Task A_form_that_lacks_something_is_refused()
    {
        await using var rig = await StartAsync();
        (await rig.UploadAsync(Rig.Photo, "image/jpeg", product: null)).Body["error"]!["code"]!.GetValue<int>().ShouldBe(100);
        (await rig.UploadAsync(Rig.Photo, "image/jpeg", fileField: "foto")).Body["error"]!["code"]!.GetValue<int>().ShouldBe(100);
        (await rig.UploadAsync(Rig.Photo, "image/jpeg", phoneNumberId: "999999")).Body["error"]!["error_subcode"]!.GetValue<int>().ShouldBe(33);
        (await rig.PostAsync($"/v23.0/{rig.Emulator.Options.PhoneNumberId}/media", "{}")).Body["error"]!["code"]!.GetValue<int>().ShouldBe(100);
        rig.Http.DefaultRequestHeaders.Authorization = null;
        (await rig.UploadAsync(Rig.Photo, "image/jpeg")).Status.ShouldBe(401);
        rig.Emulator.State.Media.ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_of_uploads_are_played()
    {
        await using var rig = await StartAsync();
        rig.Emulator.Faults.Add(FaultEndpoint.Upload, FaultKind.ServerError);
        rig.Emulator.Faults.Add(FaultEndpoint.Upload, FaultKind.CutAfterwards);

        (await rig.UploadAsync(Rig.Photo, "image/jpeg")).Status.ShouldBe(500);
        rig.Emulator.State.Media.ShouldBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(() => rig.UploadAsync(Rig.Photo, "image/jpeg"));
        rig.Emulator.State.Media.ShouldHaveSingleItem();
    }

    private static async Task<Rig> StartAsync(string? folder = null)
    {
        var rig = await Rig.StartAsync(Rig.Quick with { StateFolder = folder });
        rig.Emulator.Phones.SendText(Rig.Anna, "hoi");
        return rig;
    }

    private static async Task<(int Status, int Code)> SendAsync(Rig rig, string kind, string id)
    {
        var (status, body) = await rig.PostMessageAsync($$""" "type": "{{kind}}", "{{kind}}": { "id": "{{id}}" } """);
        return (status, body["error"]?["code"]?.GetValue<int>() ?? 0);
    }

    private static async Task<int> DeleteAsync(Rig rig, string id)
    {
        using var answer = await rig.Http.DeleteAsync(new Uri($"/v23.0/{new MediaId(id)}", UriKind.Relative), rig.Limit);
        return (int)answer.StatusCode;
    }
}
