using System.Net;
using System.Text;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Model;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>What is no photo is kept for the agent all the same, who opens it without running it.</summary>
public sealed class AttachmentTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000021");

    private RunningHost _host = null!;
    private AgentDriver _agent = null!;

    public static TheoryData<string, string, string, string, string?> Sent => new()
    {
        { "document", "brief.pdf", "%PDF-1.7 a letter", "application/pdf", "attachment; filename=document-" },
        { "document", "page.html", "<html><script>alert(1)</script></html>", "application/octet-stream", "attachment; filename=document-" },
        { "document", "drawing.svg", "<svg onload=\"alert(1)\"/>", "application/octet-stream", "attachment; filename=document-" },
        { "audio", "voice.ogg", "OggS\0 a voice", "audio/ogg", null },
        { "video", "lorry.mp4", "\0\0\0\u0018ftypmp42 a video", "video/mp4", null },
        { "sticker", "smile.webp", "RIFF....WEBPVP8 a sticker", "image/webp", "attachment; filename=sticker-" },
    };

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task Each_kind_is_fetched_and_opened_from_its_thread_as_its_content_says(string kind, string name, string content, string type, string? disposition)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        _host.Emulator.Emulator.Phones.Send(Anna, Message(kind, MediaContent.FromBytes(bytes, name)));

        var file = await FetchedAsync();
        var page = await ThreadsAsync(p => p.Document.QuerySelector(".threads .file") is not null);
        var address = page.Document.QuerySelector(".threads .file [src], .threads .file a")!;
        var opened = await _agent.OpenAsync(address.GetAttribute("src") ?? address.GetAttribute("href")!);

        opened.Status.ShouldBe(HttpStatusCode.OK);
        opened.Bytes.ShouldBe(bytes);
        opened.Headers["Content-Type"].ShouldBe(type);
        opened.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        opened.Headers["Content-Security-Policy"].ShouldBe("default-src 'none'; sandbox");
        opened.Headers["Cache-Control"].ShouldContain("no-store");
        (opened.Headers.GetValueOrDefault("Content-Disposition") ?? "").ShouldStartWith(disposition ?? "");
        (disposition is null).ShouldBe(!opened.Headers.ContainsKey("Content-Disposition"));
        (file.ContentType, file.Bytes).ShouldBe((type, bytes.Length));
    }

    [Fact]
    public async Task A_thread_shows_words_kind_name_and_what_came_along()
    {
        _host.Emulator.Emulator.Phones.SendDocument(Anna, MediaContent.FromBytes(Encoding.Latin1.GetBytes("%PDF-1.7"), "bezwaar dakkapel.pdf"), "Dit is de brief");

        await FetchedAsync();
        var line = (await ThreadsAsync(p => p.Document.QuerySelector(".threads .file") is not null)).WordsOf(".threads li");

        line.ShouldContain("Dit is de brief");
        line.ShouldContain("Bestand opslaan 1 KB");
        line.ShouldContain("bezwaar dakkapel.pdf");
    }

    [Fact]
    public async Task A_file_taken_back_is_gone_with_its_name_and_the_event_stays()
    {
        var sent = _host.Emulator.Emulator.Phones.SendDocument(Anna, MediaContent.FromBytes(Encoding.Latin1.GetBytes("%PDF-1.7"), "van-anna.pdf"));
        var file = await FetchedAsync();
        var path = _host.Content.PathOf(file.Sha256!.Value);
        File.Exists(path).ShouldBeTrue();

        _host.Emulator.Emulator.Phones.Send(Anna, new PersonMessage.Revoke(sent));

        (await _host.BecomesAsync(s => s.Attachments.AnyAsync(a => a.State == MediaState.Withdrawn))).ShouldBeTrue();
        File.Exists(path).ShouldBeFalse();
        var kept = await _host.InStoreAsync(s => s.Attachments.SingleAsync());
        (kept.Sha256, kept.Reason).ShouldBe((null, "withdrawn by the sender"));
        (await _agent.OpenAsync($"/bestanden/{kept.MessageId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync("/blijft-liggen")).Words.ShouldNotContain("van-anna.pdf");
    }

    [Fact]
    public async Task Two_people_who_send_the_same_file_share_it_until_the_last_takes_it_back()
    {
        var phones = _host.Emulator.Emulator.Phones;
        PhoneNumber[] people = [Anna, PhoneNumber.Parse("31610000022")];
        var sent = people.Select(p => phones.SendDocument(p, MediaContent.FromBytes(Encoding.Latin1.GetBytes("%PDF-1.7"), "zelfde.pdf"))).ToList();
        (await _host.BecomesAsync(async s => await s.Attachments.CountAsync(a => a.State == MediaState.Fetched) == 2)).ShouldBeTrue();
        var path = _host.Content.PathOf((await _host.InStoreAsync(s => s.Attachments.FirstAsync())).Sha256!.Value);

        phones.Send(people[0], new PersonMessage.Revoke(sent[0]));
        (await _host.BecomesAsync(async s => await s.Attachments.CountAsync(a => a.State == MediaState.Withdrawn) == 1)).ShouldBeTrue();
        File.Exists(path).ShouldBeTrue();

        phones.Send(people[1], new PersonMessage.Revoke(sent[1]));
        (await _host.BecomesAsync(async s => await s.Attachments.CountAsync(a => a.State == MediaState.Withdrawn) == 2)).ShouldBeTrue();
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_letter_that_was_sent_as_a_photo_is_told_apart_by_its_content_and_can_be_saved()
    {
        var letter = Encoding.Latin1.GetBytes("%PDF-1.7 a letter");
        _host.Emulator.Emulator.Phones.SendImage(Anna, MediaContent.FromBytes(letter, "x.jpg", "image/jpeg"), "Er ligt zwerfafval naast de bank");
        _host.Emulator.Emulator.Phones.SendLocation(Anna, 51.6717, 3.4488);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();

        var number = await _host.InStoreAsync(s => s.Reports.Select(r => r.Number).SingleAsync());
        var page = await _agent.OpenReportAsync(number.Value);
        var opened = await _agent.OpenAsync(page.Document.QuerySelector(".photos .unreadable a")!.GetAttribute("href")!);

        page.WordsOf(".photos .unreadable").ShouldContain("it contains a PDF document");
        (opened.Status, opened.Headers["Content-Type"]).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        opened.Bytes.ShouldBe(letter);
    }

    [Fact]
    public async Task The_original_of_a_photo_that_has_a_copy_is_not_handed_out()
    {
        _host.Emulator.Emulator.Phones.SendImage(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")));
        _host.Emulator.Emulator.Phones.SendLocation(Anna, 51.6717, 3.4488);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();

        var photo = await _host.InStoreAsync(s => s.Photos.SingleAsync());

        (await _agent.OpenAsync($"/bestanden/{photo.MessageId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync($"/bestanden/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_voice_message_beside_a_photo_is_played_on_the_page_of_its_melding()
    {
        var phones = _host.Emulator.Emulator.Phones;
        phones.SendImage(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")));
        phones.Send(Anna, new PersonMessage.Audio(MediaContent.FromBytes(Encoding.Latin1.GetBytes("OggS\0 a voice"), "voice.ogg")));
        phones.SendLocation(Anna, 51.6717, 3.4488);
        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();
        await FetchedAsync();

        var number = await _host.InStoreAsync(s => s.Reports.Select(r => r.Number).SingleAsync());
        var page = await _agent.OpenReportAsync(number.Value);
        var opened = await _agent.OpenAsync(page.Document.QuerySelector(".said audio")!.GetAttribute("src")!);

        (opened.Status, opened.Headers["Content-Type"]).ShouldBe((HttpStatusCode.OK, "audio/ogg"));
        page.EachOf(".said .them").ShouldContain(l => l.Contains("spraakbericht", StringComparison.Ordinal));
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        _agent = new AgentDriver(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _host.DisposeAsync();
    }

    private static PersonMessage Message(string kind, MediaContent content) => kind switch
    {
        "document" => new PersonMessage.Document(content),
        "audio" => new PersonMessage.Audio(content),
        "video" => new PersonMessage.Video(content),
        _ => new PersonMessage.Sticker(content),
    };

    private async Task<Attachment> FetchedAsync()
    {
        (await _host.BecomesAsync(s => s.Attachments.AnyAsync(a => a.State == MediaState.Fetched))).ShouldBeTrue();
        return await _host.InStoreAsync(s => s.Attachments.SingleAsync());
    }

    private async Task<ConsolePage> ThreadsAsync(Func<ConsolePage, bool> shows)
    {
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
        var page = await _agent.OpenAsync("/blijft-liggen");
        shows(page).ShouldBeTrue(page.Words);
        return page;
    }
}
