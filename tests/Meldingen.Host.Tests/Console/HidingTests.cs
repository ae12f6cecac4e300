using System.Net;
using System.Text;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Bus;
using Meldingen.Host.Console;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Host.Tests.Photos;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What agents hide and show of a photo, over HTTP as a browser without scripts does it, and who sees what then.</summary>
public sealed class HidingTests : IAsyncLifetime
{
    private static readonly PictureArea Face = new(0.25, 0.5, 0.25, 0.25);
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000001");
    private static readonly (string, string)[] Plate = [("left", "60"), ("top", "10"), ("width", "20.5"), ("height", "12"), ("what", "plate")];

    private PhotoUnderWork _photos = null!;
    private AgentDriver _agent = null!;
    private ReportNumber _number;
    private Photo _photo = null!;

    private RunningHost Host => _photos.Host;

    [Fact]
    public async Task What_an_agent_hides_is_gone_from_what_others_see_and_the_old_copies_are_gone_altogether()
    {
        var page = await _agent.PressAsync(await OpenAsync(), "form.hide button", ("left", "60"), ("top", "10"), ("width", "20.5"), ("height", "12"), ("what", "person"));

        page.Notice.ShouldBe("Opgeslagen.");
        page.EachOf(".hidden-areas li span").ShouldBe(["1. persoon · vanzelf gevonden", "2. persoon · door een collega"]);
        page.EachOf(".events li").ShouldContain(l => l.EndsWith("iets verborgen op een foto (2) collega console", StringComparison.Ordinal));
        var now = await CopiedAsync();
        now.Redaction!.Areas[1].Area.Width.ShouldBe(0.205, 1e-9);
        now.Display.ShouldBe(_photo.Display, "what agents see stays as it was");
        foreach (var old in new[] { _photo.SharedDisplay, _photo.SharedThumbnail, _photo.PublicDisplay })
        {
            Host.Content.Contains(old!.Value).ShouldBeFalse();
        }

        page = await OpenAsync();
        page.Document.QuerySelectorAll(".areas rect:not(.drawn)").Length.ShouldBe(2);
        (await _agent.OpenAsync(page.Document.QuerySelector("img.shared")!.GetAttribute("src")!)).Bytes.ShouldBe(await _photos.BytesAsync(now.SharedDisplay));
        (await _agent.OpenAsync(page.Document.QuerySelector("img.public")!.GetAttribute("src")!)).Bytes.ShouldBe(await _photos.BytesAsync(now.PublicDisplay));
    }

    [Fact]
    public async Task What_need_not_be_hidden_is_shown_and_can_be_hidden_after_all()
    {
        var lifted = await _agent.PressAsync(await OpenAsync(), "button.lift");
        lifted.EachOf(".hidden-areas li span").ShouldBe(["1. persoon · vanzelf gevonden · niet verborgen"]);
        (await CopiedAsync()).SharedDisplay.ShouldBe(_photo.Display, "nothing is hidden any more");

        await _agent.PressAsync(lifted, "button.again");

        (await CopiedAsync()).SharedDisplay.ShouldBe(_photo.SharedDisplay);
        (await TypesAsync()).ShouldBe([FileEvents.AreaLifted, FileEvents.AreaHiddenAgain]);
    }

    [Fact]
    public async Task Plates_stay_for_the_service_and_are_hidden_from_the_public()
    {
        await _agent.PressAsync(await OpenAsync(), "form.hide button", Plate);

        var now = await CopiedAsync();
        (now.SharedDisplay, now.PublicDisplay == now.SharedDisplay).ShouldBe((_photo.SharedDisplay, false));
    }

    [Fact]
    public async Task Of_two_agents_at_once_one_is_heard_and_the_other_is_told()
    {
        var page = await OpenAsync();
        using var other = new AgentDriver(Host.Address);
        var same = await other.OpenReportAsync(_number.Value);

        var answers = await Task.WhenAll(_agent.PressAsync(page, "form.hide button", Plate), other.PressAsync(same, "button.lift"));

        answers.Count(a => a.Notice == "Opgeslagen.").ShouldBe(1);
        answers.ShouldContain(a => a.Notice!.StartsWith("Een collega was je net voor", StringComparison.Ordinal));
        (await TypesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Copies_that_are_made_meanwhile_are_no_colleague()
    {
        var page = await _agent.PressAsync(await OpenAsync(), "form.hide button", Plate);
        await CopiedAsync();

        (await _agent.PressAsync(page, "form.hide button", ("left", "5"))).Notice.ShouldBe("Opgeslagen.");
    }

    [Theory]
    [InlineData("left", "100")]
    [InlineData("width", "0")]
    [InlineData("width", "-5")]
    [InlineData("height", "")]
    [InlineData("top", "NaN")]
    [InlineData("what", "ghost")]
    [InlineData("what", "7")]
    public async Task A_box_that_is_none_changes_nothing_and_says_so(string field, string value)
    {
        var page = await _agent.PressAsync(await OpenAsync(), "form.hide button", (field, value));

        page.Notice.ShouldBe("Dat vak valt buiten de foto of is leeg. Er is niets veranderd.");
        (await _photos.ReadAsync(_photo)).Redaction.ShouldBe(_photo.Redaction);
    }

    [Fact]
    public async Task The_public_sees_a_photo_from_its_release_until_it_is_taken_back()
    {
        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await OpenAsync();
        page.WordsOf(".sharing summary").ShouldEndWith("niet openbaar");
        page.WordsOf(".release .plates").ShouldStartWith("Let op kentekens", Case.Sensitive, "whatever the melding is about");

        var released = await _agent.PressAsync(page, "button.let-go");

        released.EachOf(".events li").ShouldContain(l => l.EndsWith("foto vrijgegeven voor het publiek collega console", StringComparison.Ordinal));
        var seen = await PublicAsync();
        (seen.Status, seen.Headers["Content-Type"], seen.Headers["Cache-Control"]).ShouldBe((HttpStatusCode.OK, "image/jpeg", "public, no-cache"));
        Sha256.Of(seen.Bytes).ShouldBe(_photo.PublicDisplay!.Value);
        _photo.PublicDisplay.ShouldNotBe(_photo.Display);
        using (var again = new HttpRequestMessage(HttpMethod.Get, PublicPhotoEndpoint.Path + _photo.Id.Value) { Headers = { { "If-None-Match", seen.Headers["ETag"] } } })
        using (var same = await Host.Http.SendAsync(again))
        {
            same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        await _agent.PressAsync(released, "button.take-back");

        var after = await PublicAsync();
        (after.Status, after.Headers["Cache-Control"]).ShouldBe((HttpStatusCode.NotFound, "no-store"));
        (await TypesAsync()).ShouldBe([FileEvents.Released, FileEvents.ReleaseTakenBack]);
    }

    [Fact]
    public async Task Something_else_hidden_after_the_release_is_to_be_looked_at_again()
    {
        var released = await _agent.PressAsync(await OpenAsync(), "button.let-go");

        await _agent.PressAsync(released, "form.hide button", Plate);

        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        await CopiedAsync();
        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.NotFound, "the new copy nobody has looked at");
        (await TypesAsync()).ShouldBe([FileEvents.Released, FileEvents.ReleaseLapsed, FileEvents.AreaHidden], ignoreOrder: true);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_has_hidden_something_has_deleted_nothing()
    {
        var dying = new DiesAtCommit(Host.Service<DbContextOptions<MeldingenStore>>());
        var actions = new PhotoActions(dying, Host.Content, Host.Service<RelaySignal>(), Host.Clock);

        await Should.ThrowAsync<EndOfProcessException>(() => actions.HideAsync(
            _number, _photo.Id, new PictureArea(0.6, 0.1, 0.2, 0.2), HiddenContent.Person, AreasMark.Of(_photo.Redaction!), ThisAgent.Id, CancellationToken.None));

        (await _photos.ReadAsync(_photo)).SharedDisplay.ShouldBe(_photo.SharedDisplay);
        _photo.CopyFiles().ShouldAllBe(f => Host.Content.Contains(f));
    }

    [Theory]
    [InlineData("public")]
    [InlineData("shared")]
    [InlineData("display")]
    [InlineData("thumbnail")]
    public async Task A_copy_that_is_named_and_not_there_is_made_again_when_somebody_looks(string size)
    {
        var lost = (size switch { "public" => _photo.PublicDisplay, "shared" => _photo.SharedDisplay, "display" => _photo.Display, _ => _photo.Thumbnail })!.Value;
        Host.Content.Delete(lost);

        (await _agent.OpenAsync($"/photos/{_photo.Id.Value}/{size}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await Host.BecomesAsync(_ => Task.FromResult(Host.Content.Contains(lost)))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_released_copy_that_is_not_there_is_made_again_and_is_still_released()
    {
        await _agent.PressAsync(await OpenAsync(), "button.let-go");
        Host.Content.Delete(_photo.PublicDisplay!.Value);

        var gone = await PublicAsync();

        (gone.Status, gone.Headers["Cache-Control"]).ShouldBe((HttpStatusCode.NotFound, "no-store"));
        (await Host.BecomesAsync(_ => Task.FromResult(Host.Content.Contains(_photo.PublicDisplay!.Value)))).ShouldBeTrue();
        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_the_copy_that_was_looked_at_is_released()
    {
        var before = await OpenAsync();
        await _agent.PressAsync(before, "form.hide button", Plate);
        await CopiedAsync();

        (await _agent.PressAsync(before, "button.let-go")).Notice!.ShouldStartWith("Een collega was je net voor");

        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_released_photo_that_is_taken_back_or_rejected_is_no_longer_public_and_leaves_no_copy()
    {
        var released = await _agent.PressAsync(await OpenAsync(), "button.let-go");
        await _agent.PressAsync(released, "form.reject button", ("reason", "privacy"));
        (await PublicAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _photos.ReadAsync(_photo)).ReleasedAt.ShouldBeNull("opened again, it would be public again");
        (await TypesAsync()).ShouldBe([FileEvents.Released, FileEvents.ReleaseEnded]);
        (await _agent.PressAsync(released, "button.take-back")).Notice.ShouldBe("Dat kan niet meer: deze melding is afgewezen.");

        await _photos.WithdrawAsync(_photo);

        var now = await _photos.ReadAsync(_photo);
        (now.ReleasedAt, now.CopyFiles().Count).ShouldBe((null, 0));
        _photos.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task No_copy_tells_where_when_or_with_what_it_was_made()
    {
        var original = Encoding.Latin1.GetString(await _photos.BytesAsync(_photo.Sha256));
        original.ShouldContain("Exif");
        foreach (var copy in _photo.CopyFiles().Distinct())
        {
            var bytes = Encoding.Latin1.GetString(await _photos.BytesAsync(copy));
            foreach (var trace in new[] { "Exif", "http://ns.adobe.com", "Photoshop 3.0", "ICC_PROFILE" })
            {
                bytes.ShouldNotContain(trace);
            }

            bytes.IndexOf("\u00ff\u00d8\u00ff", 2, StringComparison.Ordinal).ShouldBe(-1, "no picture inside the picture");
        }
    }

    [Fact]
    public async Task Every_look_at_a_file_as_it_came_is_recorded()
    {
        await _photos.ChangeAsync(_photo, p => (p.Thumbnail, p.Display, p.CopiesRefused) = (null, null, CopiesHop.BrokeOff));
        var page = await OpenAsync();

        await _agent.OpenAsync(page.Document.QuerySelector(".photos .unreadable a")!.GetAttribute("href")!);

        (await TypesAsync()).ShouldBe([FileEvents.Opened]);
        (await OpenAsync()).EachOf(".events li").ShouldContain(l => l.EndsWith("bestand van de melder geopend collega console", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bytes=1-")]
    [InlineData("bytes=5-9,0-3")]
    [InlineData("bytes=-20")]
    public async Task A_look_at_a_part_of_a_file_is_recorded_once_a_minute(string range)
    {
        await _photos.ChangeAsync(_photo, p => (p.Thumbnail, p.Display, p.CopiesRefused) = (null, null, CopiesHop.BrokeOff));

        for (var i = 0; i < 2; i++)
        {
            using var part = new HttpRequestMessage(HttpMethod.Get, $"/bestanden/{_photo.MessageId}") { Headers = { { "Range", range } } };
            using var answer = await Host.Http.SendAsync(part);
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }

        (await TypesAsync()).ShouldBe([FileEvents.Opened]);
    }

    public async Task InitializeAsync()
    {
        _photos = await PhotoUnderWork.StartAsync(new FoundPeople(Face));
        _agent = new AgentDriver(Host.Address);
        Host.Emulator.Emulator.Phones.SendDocument(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "with-gps.jpg")));
        Host.Emulator.Emulator.Phones.SendLocation(Anna, 51.6717, 3.4529);
        (await Host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();
        _number = await Host.InStoreAsync(s => s.Reports.Select(r => r.Number).SingleAsync());
        _photo = await CopiedAsync();
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _photos.DisposeAsync();
    }

    private Task<ConsolePage> OpenAsync() => _agent.OpenReportAsync(_number.Value);

    private Task<ConsolePage> PublicAsync() => _agent.OpenAsync(PublicPhotoEndpoint.Path + _photo.Id.Value);

    private async Task<Photo> CopiedAsync()
    {
        (await Host.BecomesAsync(s => s.Photos.AnyAsync(p => p.SharedDisplay != null && p.PublicDisplay != null))).ShouldBeTrue();
        return await Host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync());
    }

    private Task<List<string>> TypesAsync() => Host.InStoreAsync(s => s.FileEvents.OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
}
