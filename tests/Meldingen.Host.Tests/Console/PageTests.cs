using System.Net;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Console;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Privacy;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Console;

/// <summary>What the pages show and what they refuse.</summary>
public sealed class PageTests(ReportsInReview reports) : IClassFixture<ReportsInReview>, IAsyncLifetime
{
    private ReportRow _report = null!;
    private AgentDriver _agent = null!;

    private RunningHost Host => reports.Host;

    [Fact]
    public async Task The_list_shows_each_melding_with_photo_place_and_why_it_waits()
    {
        var list = await _agent.OpenListAsync();

        list.Status.ShouldBe(HttpStatusCode.OK);
        var row = list.Document.QuerySelectorAll(".report").Single(r => r.TextContent.Contains(_report.Number.Value, StringComparison.Ordinal));
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("/meldingen/" + _report.Number);
        row.ClassList.ShouldContain("needs-review");
        row.TextContent.Split("wacht op jou").Length.ShouldBe(2, "it says once that it waits");
        row.QuerySelector(".who")!.TextContent.ShouldContain("een foto is niet leesbaar");
        row.QuerySelector(".where")!.TextContent.ShouldContain(_report.Area!);
        var photo = await _agent.OpenAsync(row.QuerySelector("img.photo")!.GetAttribute("src")!);
        (photo.Status, photo.Headers["Content-Type"]).ShouldBe((HttpStatusCode.OK, "image/jpeg"));
        list.WordsOf("h1").ShouldContain("op jou");
    }

    [Fact]
    public async Task The_page_of_a_melding_shows_photos_conversation_ranking_place_and_history()
    {
        var page = await _agent.OpenReportAsync(_report.Number.Value);

        page.Document.QuerySelectorAll(".photos .framed img").Length.ShouldBe(1);
        page.WordsOf(".photos .unreadable").ShouldMatch("^Foto is niet leesbaar · .{10,}");
        page.EachOf(".said .them").ShouldContain(l => l.EndsWith("Kunnen jullie hier kijken?", StringComparison.Ordinal));
        page.Document.QuerySelectorAll(".ranked li").Select(l => l.GetAttribute("data-category")).Order().ShouldBe(
            ["dog-fouling", "litter", "night-loading", "other", "wrong-parking"]);
        page.Document.QuerySelector("#map")!.GetAttribute("data-claims")!.ShouldContain("gedeelde plek");
        page.EachOf(".events li").Count.ShouldBe(2);
        page.Document.QuerySelectorAll("form.decide button").Length.ShouldBe(5);
    }

    [Theory]
    [InlineData(ReplyState.Sent, null, "verzonden", "sent")]
    [InlineData(ReplyState.Delivered, null, "afgeleverd", "delivered")]
    [InlineData(ReplyState.Read, null, "gelezen", "read")]
    [InlineData(ReplyState.Failed, "graph-131047", "mislukt", "failed")]
    [InlineData(ReplyState.Failed, "graph-999999", "mislukt", "failed")]
    public async Task Each_reply_shows_what_became_of_it_and_when_and_why(ReplyState state, string? reason, string dutch, string english)
    {
        var report = await reports.OneAsync();
        var words = $"Bericht {state} {reason}.";
        await Host.InStoreAsync(async s =>
        {
            var signal = await s.Signals.FirstAsync(x => x.ReportId == report.Id);
            var inbox = await s.Drafts.Where(d => d.Id == signal.DraftId).Select(d => d.Inbox).SingleAsync();
            s.Replies.Add(new Reply
            {
                Id = Guid.NewGuid(),
                PersonId = signal.PersonId,
                Inbox = inbox,
                Purpose = words,
                Situation = "acknowledged",
                Subject = signal.DraftId.Value,
                CreatedAt = Instant.FromUtc(2026, 6, 9, 13, 0),
                ContentSealed = Host.Personal.SealJson(new ReplyContent(new OutgoingMessage.Plain(words), null)),
                State = state,
                StateAt = Instant.FromUtc(2026, 6, 9, 13, 37),
                Reason = reason,
            });
            return await s.SaveChangesAsync();
        });

        foreach (var (language, told) in new[] { ("nl", dutch), ("en", english) })
        {
            var line = (await _agent.OpenAsync($"/meldingen/{report.Number}?lang={language}")).EachOf(".said .us").Single(l => l.Contains(words, StringComparison.Ordinal));
            line.ShouldEndWith($"{told} 09-06 15:37" + (reason is null ? "" : " · " + Why(language, reason)));
        }

        static string Why(string language, string code) => code == "graph-999999" ? code : new ConsoleTexts().Get(language, "reply." + code);
    }

    [Fact]
    public async Task A_post_without_its_antiforgery_token_is_refused()
    {
        var page = await _agent.OpenReportAsync(_report.Number.Value);
        var action = page.Document.QuerySelector("form.decide button.primary")!.GetAttribute("formaction")!;
        var fields = new Dictionary<string, string> { ["category"] = "litter", ["Seen"] = "2" };

        var without = await _agent.PostAsync(action, fields);
        using var stranger = new AgentDriver(Host.Address);
        fields["__RequestVerificationToken"] = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var withoutCookie = await stranger.PostAsync(action, fields);

        (without.Status, withoutCookie.Status).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        (await Host.InStoreAsync(s => s.ReportEvents.CountAsync(e => e.ReportId == _report.Id))).ShouldBe(2);
    }

    [Theory]
    [InlineData("ZEE-2026-999999")]
    [InlineData("nonsense")]
    public async Task An_unknown_number_is_not_found_and_says_so_in_plain_words(string number)
    {
        var opened = await _agent.OpenReportAsync(number);
        var form = await _agent.OpenReportAsync(_report.Number.Value);
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var posted = await _agent.PostAsync(
            $"/meldingen/{number}?handler=Decide", new Dictionary<string, string> { ["category"] = "litter", ["Seen"] = "2", ["__RequestVerificationToken"] = token });

        foreach (var page in new[] { opened, posted })
        {
            page.Status.ShouldBe(HttpStatusCode.NotFound);
            page.WordsOf("main").ShouldContain("Deze melding bestaat niet.");
        }
    }

    [Fact]
    public async Task It_is_Dutch_until_English_is_chosen_and_stays_so()
    {
        var dutch = await _agent.OpenListAsync();
        var switched = await _agent.OpenAsync("/?lang=en");
        var english = await _agent.OpenReportAsync(_report.Number.Value);
        var unknown = await _agent.OpenAsync("/?lang=xx");

        (dutch.Document.DocumentElement.GetAttribute("lang"), dutch.Words).ShouldSatisfyAllConditions(
            d => d.Item1.ShouldBe("nl"), d => d.Item2.ShouldContain("wacht op jou"));
        switched.Headers["Set-Cookie"].Split("lang=").Length.ShouldBe(2, "one cookie, once");
        english.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        english.Words.ShouldContain("What the model thinks");
        unknown.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        var texts = new ConsoleTexts();

        texts.KeysOf("en").Order().ShouldBe(texts.KeysOf("nl").Order());
    }

    [Fact]
    public async Task Nothing_inline_runs_and_nothing_is_loaded_from_elsewhere()
    {
        foreach (var page in new[] { await _agent.OpenListAsync(), await _agent.OpenReportAsync(_report.Number.Value) })
        {
            var policy = page.Headers["Content-Security-Policy"];
            policy.ShouldContain("default-src 'self'");
            policy.ShouldNotContain("unsafe");
            policy.ShouldNotContain("http");
            page.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            page.Headers["Cache-Control"].ShouldContain("no-store");
            page.Document.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty();
            page.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
            var addresses = page.Document.All.Select(e => e.GetAttribute("src") ?? (e.LocalName == "link" ? e.GetAttribute("href") : null)).OfType<string>().Distinct().ToList();
            addresses.Count.ShouldBeGreaterThan(5);
            foreach (var address in addresses)
            {
                address.ShouldStartWith("/");
                (await _agent.OpenAsync(address)).Status.ShouldBe(HttpStatusCode.OK, address);
            }
        }
    }

    [Fact]
    public async Task A_photo_is_shown_only_as_a_copy_and_only_when_it_belongs_to_a_melding()
    {
        var ours = await PhotoAsync(_report.Number);
        var phone = PhoneNumber.Parse("31699999999");
        Host.Emulator.Emulator.Phones.SendImage(phone, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-3.jpg")));
        Host.Emulator.Emulator.Phones.SendLocation(phone, 51.625, 3.39);
        (await Host.BecomesAsync(s => s.Threads.AnyAsync(t => t.Referred))).ShouldBeTrue("another municipality's photo is referred");
        var theirs = await Host.InStoreAsync(async s => (await s.Photos.Where(p => p.Thumbnail != null).ToListAsync()).Single(p => p.Id != ours));

        (await _agent.OpenAsync($"/photos/{ours.Value}/display")).Status.ShouldBe(HttpStatusCode.OK);
        (await _agent.OpenAsync($"/photos/{ours.Value}/original")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync($"/photos/{theirs.Id.Value}/display")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync($"/photos/{Guid.NewGuid()}/thumbnail")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync("/photos/../../store.db")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _agent.OpenAsync("/categories/spaceship.svg")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    public async Task InitializeAsync()
    {
        _report = await reports.OneAsync();
        _agent = new AgentDriver(Host.Address);
    }

    public Task DisposeAsync()
    {
        _agent.Dispose();
        return Task.CompletedTask;
    }

    private Task<PhotoId> PhotoAsync(ReportNumber number) => Host.InStoreAsync(async s =>
        await (from report in s.Reports.Where(r => r.Number == number)
               join signal in s.Signals on report.Id equals signal.ReportId
               join message in s.Messages on signal.DraftId equals message.DraftId
               join photo in s.Photos.Where(p => p.Thumbnail != null) on message.Id equals photo.MessageId
               select photo.Id).SingleAsync());
}
