using System.Net;
using System.Net.Sockets;
using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>Each way in which a photo does not come at once: what is tried again, what is given up and when, and who hears of it.</summary>
public sealed class FetchingTests(PhotosUnderFaults photos) : IClassFixture<PhotosUnderFaults>
{
    [Theory]
    [InlineData(FaultEndpoint.Media, FaultKind.ServerError, "graph-131000")]
    [InlineData(FaultEndpoint.Media, FaultKind.NotFound, "graph-100-33")]
    [InlineData(FaultEndpoint.Media, FaultKind.TooManyRequests, "graph-130429")]
    [InlineData(FaultEndpoint.Media, FaultKind.CutAfterwards, "connection-broke")]
    [InlineData(FaultEndpoint.Download, FaultKind.ServerError, "download-500")]
    [InlineData(FaultEndpoint.Download, FaultKind.NotFound, "download-404")]
    [InlineData(FaultEndpoint.Download, FaultKind.CutAfterwards, "connection-broke")]
    [InlineData(FaultEndpoint.Download, FaultKind.Stall, "timed-out")]
    [InlineData(FaultEndpoint.Media, FaultKind.Slow, "timed-out")]
    public async Task What_goes_wrong_for_a_while_is_tried_again_until_it_comes(FaultEndpoint endpoint, FaultKind fault, string code)
    {
        var media = photos.Upload("litter-1.jpg");
        photos.Faults.Add(endpoint, fault, times: null, delay: fault == FaultKind.Slow ? TimeSpan.FromSeconds(30) : null, media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        await photos.TriedAsync(media, code);
        photos.Faults.Clear();

        (await photos.BecomesAsync(media, p => p.State == MediaState.Fetched)).Reason.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_that_has_expired_costs_no_attempt()
    {
        var media = photos.Upload("litter-2.jpg");
        photos.Faults.Add(FaultEndpoint.Download, FaultKind.NotFound, media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        var photo = await photos.BecomesAsync(media, p => p.State == MediaState.Fetched);

        (await photos.Host.InStoreAsync(s => s.Work.SingleAsync(w => w.Kind == WorkKind.FetchFile && w.Subject == photo.MessageId.Value))).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Bytes_that_are_never_the_announced_ones_are_said_to_be_so_and_not_kept()
    {
        var media = photos.Upload("litter-3.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.WrongSha256, times: null, media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        var photo = await photos.BecomesAsync(media, p => p.State == MediaState.Unreadable);

        (photo.Reason, photo.Sha256, photo.OtherBytes).ShouldBe(("its bytes are not the announced ones", null, 3));
    }

    [Fact]
    public async Task A_redirect_to_another_host_gets_neither_the_token_nor_a_visit()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var media = photos.Upload("litter-late.jpg");
        photos.Faults.Add(FaultEndpoint.Download, FaultKind.Redirect, times: null, text: $"http://{stranger.LocalEndpoint}/", media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        await photos.TriedAsync(media, "download-302");

        stranger.Pending().ShouldBeFalse();
        (await photos.BecomesAsync(media, _ => true)).State.ShouldBe(MediaState.Pending);
    }

    [Fact]
    public async Task A_descriptor_that_names_another_address_on_this_machine_leads_nowhere()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var media = photos.Upload("litter-mill.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.OtherUrl, times: null, text: $"http://{stranger.LocalEndpoint}/", media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        await photos.TriedAsync(media, "operator-media-host-not-allowed");

        stranger.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_announced_as_too_large_is_not_downloaded_and_says_so()
    {
        var media = photos.Upload("parked-blue.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.OtherSize, times: null, text: "6000000", media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        (await photos.BecomesAsync(media, p => p.State == MediaState.Unreadable)).Reason.ShouldBe("it is larger than WhatsApp allows: 5120 KB");
    }

    [Fact]
    public async Task WhatsApp_is_left_alone_for_as_long_as_it_asks()
    {
        var media = photos.Upload("parked-red.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.TooManyRequests, times: null, text: "900", media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media));

        var work = await photos.TriedAsync(media, "graph-130429");

        // 15 minutes of real time, on a clock 60 times as fast.
        var photo = await photos.BecomesAsync(media, _ => true);
        (work.DueAt - photo.SentAt).ShouldBeGreaterThanOrEqualTo(Duration.FromHours(15));
    }

    [Fact]
    public async Task A_refused_token_loses_nothing_however_old_the_photo_is_and_the_operator_sees_it()
    {
        var media = photos.Upload("dog-fouling-path.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.Unauthorized, times: null, media: media.Value);
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media), new Sending { SentAt = Now() - TimeSpan.FromDays(8) });

        await photos.TriedAsync(media, "operator-graph-190");

        (await photos.BecomesAsync(media, _ => true)).State.ShouldBe(MediaState.Pending);
        using var agent = new AgentDriver(photos.Host.Address);
        (await agent.OpenAsync("/blijft-liggen")).WordsOf(".operator").ShouldContain("toegangsbewijs");
    }

    [Fact]
    public async Task An_old_photo_that_comes_in_late_gets_one_try_which_may_well_succeed()
    {
        var media = photos.Upload("lorry-night.jpg");
        photos.Phones.Send(photos.NextPhone(), PhotosUnderFaults.Photo(media), new Sending { SentAt = Now() - TimeSpan.FromDays(9) });

        await photos.BecomesAsync(media, p => p.State == MediaState.Fetched);
    }

    [Fact]
    public async Task Photos_are_lost_when_their_days_are_over_the_agent_sees_it_and_their_sender_is_asked_once()
    {
        var phone = photos.NextPhone();
        var (first, second) = (photos.Upload("litter-other-angle.jpg"), photos.Upload("litter-1-forwarded.jpg"));
        foreach (var media in new[] { first, second })
        {
            photos.Faults.Add(FaultEndpoint.Media, FaultKind.NotFound, times: null, media: media.Value);
            photos.Phones.Send(phone, PhotosUnderFaults.Photo(media), new Sending { SentAt = Now() - TimeSpan.FromDays(7) + TimeSpan.FromMinutes(10) });
        }

        // Of these days: the window is open, and where it is.
        photos.Phones.SendText(phone, "Er ligt een hoop vuilniszakken en zwerfafval naast de bank", new Sending { SentAt = Now() - TimeSpan.FromDays(7) + TimeSpan.FromMinutes(10) });
        photos.Phones.SendLocation(phone, 51.6888, 3.4228);

        var lost = await photos.BecomesAsync(first, p => p.State == MediaState.Lost);
        lost.Reason.ShouldBe("it is no longer there to fetch (graph-100-33)");
        (await photos.Host.InStoreAsync(s => s.Work.SingleAsync(w => w.Kind == WorkKind.FetchFile && w.Subject == lost.MessageId.Value))).Attempts.ShouldBeGreaterThan(1, "its days were not over at first");
        await photos.BecomesAsync(second, p => p.State == MediaState.Lost);
        (await photos.Host.BecomesAsync(async s => await ReportIdAsync(first) is { } id && await s.Reports.AnyAsync(r => r.Id == id && r.ReviewReasons!.Contains("photo-lost")))).ShouldBeTrue();
        (await photos.Host.BecomesAsync(s => s.Replies.AnyAsync(r => r.Purpose == ReplyPurpose.SendAgain && r.SentKey != null))).ShouldBeTrue();
        photos.Host.Emulator.Emulator.Phone(phone).Received.Count(r => r.Text!.Contains("Stuur je hem nog een keer?", StringComparison.Ordinal)).ShouldBe(1);

        using var agent = new AgentDriver(photos.Host.Address);
        var report = (await photos.ReportOfAsync(first))!;
        report.State.ShouldBe("needs-review");
        var page = await agent.OpenReportAsync(report.Number.Value);
        page.EachOf(".photos .unreadable").ShouldBe(["Foto kwijt · it is no longer there to fetch (graph-100-33)", "Foto kwijt · it is no longer there to fetch (graph-100-33)"]);
        page.WordsOf(".review").ShouldContain("een foto is kwijt");
    }

    [Fact]
    public async Task Outside_the_window_nobody_is_asked_and_the_agent_sees_why()
    {
        var media = photos.Upload("lamp-post.jpg");
        photos.Faults.Add(FaultEndpoint.Media, FaultKind.NotFound, times: null, media: media.Value);
        var phone = photos.NextPhone();
        photos.Phones.Send(phone, PhotosUnderFaults.Photo(media), new Sending { SentAt = Now() - TimeSpan.FromDays(8) });
        var photo = await photos.BecomesAsync(media, p => p.State == MediaState.Lost);

        Reply? reply = null;
        (await photos.Host.BecomesAsync(async s => (reply = await s.Replies.AsNoTracking().SingleOrDefaultAsync(r =>
            r.Purpose == ReplyPurpose.SendAgain && r.State == ReplyState.Failed && s.Messages.Any(m => m.Id == photo.MessageId && m.PersonId == r.PersonId))) is not null)).ShouldBeTrue();

        reply!.Reason.ShouldBe("window-closed");
        photos.Host.Emulator.Emulator.Phone(phone).Received.ShouldBeEmpty();
        using var agent = new AgentDriver(photos.Host.Address);
        (await agent.OpenAsync("/blijft-liggen")).EachOf(".replies li").ShouldContain(l => l.Contains("24 uur", StringComparison.Ordinal) && l.Contains("niet bij ons aangekomen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_of_three_photos_that_hangs_holds_the_melding_up_for_ten_minutes_at_most_and_joins_when_it_comes()
    {
        var phone = photos.NextPhone();
        MediaId[] media = [photos.Upload("dog-fouling-grass.jpg"), photos.Upload("dog-fouling-pavement.jpg"), photos.Upload("dog-fouling-beach.jpg")];
        photos.Faults.Add(FaultEndpoint.Download, FaultKind.Stall, times: null, media: media[1].Value);
        foreach (var id in media)
        {
            photos.Phones.Send(phone, PhotosUnderFaults.Photo(id));
        }

        photos.Phones.SendLocation(phone, 51.6951, 3.3992);
        await photos.BecomesAsync(media[0], p => p.State == MediaState.Fetched);
        await photos.BecomesAsync(media[2], p => p.State == MediaState.Fetched);

        Signal? signal = null;
        (await photos.Host.BecomesAsync(async _ => (signal = await photos.SignalOfAsync(media[0])) is not null)).ShouldBeTrue();

        var closed = (await photos.Host.InStoreAsync(s => s.Drafts.SingleAsync(d => d.Id == signal!.DraftId))).ClosedAt!.Value;
        (signal!.JoinedAt - closed).ShouldBeGreaterThanOrEqualTo(Duration.FromMinutes(10));
        (await photos.BecomesAsync(media[1], _ => true)).State.ShouldBe(MediaState.Pending);
        var report = (await photos.ReportOfAsync(media[0]))!;
        (report.ReviewReasons ?? "").ShouldNotContain("photo", customMessage: "a photo on its way is no reason to wait");
        using (var agent = new AgentDriver(photos.Host.Address))
        {
            (await agent.OpenReportAsync(report.Number.Value)).WordsOf(".photos .unreadable").ShouldBe("Foto is nog onderweg");
        }

        photos.Faults.Clear();

        var late = (await photos.BecomesAsync(media[1], _ => true)).Id;
        (await photos.Host.BecomesAsync(s => s.Hashes.AnyAsync(h => h.ReportId == report.Id && h.PhotoId == late))).ShouldBeTrue();
        (await photos.Host.InStoreAsync(s => s.ReportEvents.CountAsync(e => e.ReportId == report.Id && e.Type == "evidence-added"))).ShouldBe(1);
        (await photos.Host.InStoreAsync(s => s.Reports.CountAsync(r => r.Id == report.Id))).ShouldBe(1);
    }

    private async Task<ReportId?> ReportIdAsync(MediaId media) => (await photos.SignalOfAsync(media))?.ReportId;

    // As the host's clock has it: 60 times as fast as ours.
    private DateTimeOffset Now() => photos.Host.Clock.Now.ToDateTimeOffset();
}
