using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Classification;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>A photo that its sender took back is gone: its bytes, what was made of it, and what would still recognise it.</summary>
public sealed class WithdrawalTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000001");
    private static readonly PhoneNumber Bram = PhoneNumber.Parse("31610000002");
    private static readonly PhoneNumber Carla = PhoneNumber.Parse("31610000003");
    private static readonly PhoneNumber Dirk = PhoneNumber.Parse("31610000004");

    private RunningHost _host = null!;

    [Fact]
    public async Task A_photo_taken_back_is_erased_with_its_labels_and_recognises_nothing_any_more()
    {
        var (sent, signal) = await ReportAsync(Anna, "litter-1.jpg", 51.6717);
        await LabelAsync(signal);
        await ReportAsync(Dirk, "dog-fouling-grass.jpg", 51.6650);
        var (sha256, files) = await FilesAsync(signal);
        files.ShouldAllBe(f => File.Exists(f));

        await TakeBackAsync(Anna, sent, signal);

        files.ShouldAllBe(f => !File.Exists(f));
        (await _host.InStoreAsync(s => s.Labels.CountAsync())).ShouldBe(0);
        (await _host.InStoreAsync(s => s.PhotoAnalyses.CountAsync(a => a.Sha256 == sha256))).ShouldBe(0);
        var hash = await _host.InStoreAsync(s => s.Hashes.SingleAsync(h => h.ReportId == signal.ReportId));
        (hash.Removes, hash.Hash, hash.Sha256).ShouldBe((1L, null, null));
        (await EvidenceAsync(signal)).Photos.ShouldHaveSingleItem().Sha256.ShouldBeNull();

        var (_, other) = await ReportAsync(Bram, "litter-1.jpg", 51.6726);

        (other.Match, other.ReportId == signal.ReportId).ShouldBe(("created", false));
    }

    [Fact]
    public async Task Bytes_that_another_signal_holds_stay_and_are_still_recognised()
    {
        var (sent, signal) = await ReportAsync(Anna, "litter-1.jpg", 51.6717);
        var (_, second) = await ReportAsync(Bram, "litter-1.jpg", 51.6726);
        second.Match.ShouldBe("same-photo");
        await LabelAsync(signal);
        var (sha256, files) = await FilesAsync(second);

        await TakeBackAsync(Anna, sent, signal);

        files.ShouldAllBe(f => File.Exists(f));
        (await _host.InStoreAsync(s => s.Labels.SingleAsync())).Sha256.ShouldBe(sha256);
        (await _host.InStoreAsync(s => s.PhotoAnalyses.CountAsync(a => a.Sha256 == sha256))).ShouldBe(1);
        (await EvidenceAsync(signal)).Photos.ShouldHaveSingleItem().Sha256.ShouldBeNull();

        var (_, third) = await ReportAsync(Carla, "litter-1.jpg", 51.6735);

        (third.Match, third.ReportId).ShouldBe(("same-photo", signal.ReportId));
    }

    [Fact]
    public async Task A_photo_taken_back_before_it_was_registered_is_no_melding_and_is_asked_nothing()
    {
        // Closed, and waiting for a photo that hangs: that is when it is taken back.
        var media = _host.Emulator.Emulator.Phones.Upload(await File.ReadAllBytesAsync(Repository.PathTo("data-samples", "conversations", "photos", "with-gps.jpg")), "with-gps.jpg");
        _host.Emulator.Emulator.Faults.Add(FaultEndpoint.Media, FaultKind.ServerError, times: null, media: media.Value);
        var sent = _host.Emulator.Emulator.Phones.SendDocument(Anna, new MediaContent.Uploaded(media) { FileName = "with-gps.jpg" });
        (await _host.BecomesAsync(s => s.Drafts.AnyAsync(d => d.State == DraftState.Closed))).ShouldBeTrue();

        _host.Emulator.Emulator.Phones.Send(Anna, new PersonMessage.Revoke(sent));

        (await _host.BecomesAsync(s => s.Drafts.AnyAsync(d => d.State == DraftState.Withdrawn))).ShouldBeTrue();
        (await _host.BecomesAsync(async s => !await s.Work.AnyAsync(w => w.State == WorkState.Ready))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Replies.CountAsync())).ShouldBe(0, "nobody asks where it was");
        (await _host.InStoreAsync(s => s.Signals.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_of_the_words_is_kept_when_an_edited_message_is_taken_back()
    {
        var (sent, signal) = await ReportAsync(Anna, "litter-1.jpg", 51.6717, "Zwerfafval voor de deur van nummer 12");
        _host.Emulator.Emulator.Phones.Send(Anna, new PersonMessage.Edit(sent, "Zwerfafval voor de deur van nummer 14"));
        (await _host.BecomesAsync(s => s.Messages.AnyAsync(m => m.Kind == "edit"))).ShouldBeTrue();

        await TakeBackAsync(Anna, sent, signal);

        (await _host.InStoreAsync(s => s.Messages.CountAsync(m => m.WordsSealed != null))).ShouldBe(0);
        (await _host.InStoreAsync(s => s.RawEvents.CountAsync(e => e.BodySealed != null && s.Messages.Any(m => m.Id == e.Id && m.Kind == "edit")))).ShouldBe(0, "the edit said them too");
        (await _host.InStoreAsync(s => s.RawEvents.CountAsync(e => e.BodySealed != null && Photos(s, signal).Any(p => p.MessageId == e.Id)))).ShouldBe(0);
        (await EvidenceAsync(signal)).Reasons.ShouldNotContain(r => r.Code == "words-counted");
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private async Task<(Wamid Photo, Signal Signal)> ReportAsync(PhoneNumber phone, string file, double latitudeDegrees, string? words = null)
    {
        var before = await _host.InStoreAsync(s => s.Signals.Select(x => x.Id).ToListAsync());
        var photo = _host.Emulator.Emulator.Phones.SendImage(phone, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", file)), words);
        _host.Emulator.Emulator.Phones.SendLocation(phone, latitudeDegrees, 3.4529);
        Signal? signal = null;
        (await _host.BecomesAsync(async s => (signal = (await s.Signals.AsNoTracking().ToListAsync()).Find(x => !before.Contains(x.Id))) is not null)).ShouldBeTrue();
        return (photo, signal!);
    }

    private async Task LabelAsync(Signal signal)
    {
        var number = await _host.InStoreAsync(s => s.Reports.Where(r => r.Id == signal.ReportId).Select(r => r.Number).SingleAsync());
        using var agent = new AgentDriver(_host.Address);
        await agent.PressAsync(await agent.OpenReportAsync(number.Value), "button[value=litter]");
        (await _host.InStoreAsync(s => s.Labels.CountAsync())).ShouldBe(1);
    }

    /// <summary>Until the photo is gone and its draft was looked at again.</summary>
    private async Task TakeBackAsync(PhoneNumber phone, Wamid photo, Signal signal)
    {
        _host.Emulator.Emulator.Phones.Send(phone, new PersonMessage.Revoke(photo));
        (await _host.BecomesAsync(async s => await Photos(s, signal).AllAsync(p => p.State == MediaState.Withdrawn)
            && !await s.Work.AnyAsync(w => w.Subject == signal.DraftId.Value && w.State != WorkState.Done))).ShouldBeTrue();
    }

    private async Task<(Sha256 Sha256, IReadOnlyList<string> Files)> FilesAsync(Signal signal)
    {
        (await _host.BecomesAsync(s => Photos(s, signal).AnyAsync(p => p.SharedDisplay != null))).ShouldBeTrue();
        var photo = await _host.InStoreAsync(s => Photos(s, signal).SingleAsync());
        return (photo.Sha256!.Value, [.. photo.CopyFiles().Prepend(photo.Sha256.Value).Select(f => _host.Content.PathOf(f))]);
    }

    private async Task<DraftAnalysis> EvidenceAsync(Signal signal) =>
        _host.Open<DraftAnalysis>((await _host.InStoreAsync(s => s.Signals.SingleAsync(x => x.Id == signal.Id))).EvidenceSealed!);

    private static IQueryable<Photo> Photos(Storage.MeldingenStore store, Signal signal) =>
        store.Photos.Where(p => store.Messages.Any(m => m.Id == p.MessageId && m.DraftId == signal.DraftId));
}
