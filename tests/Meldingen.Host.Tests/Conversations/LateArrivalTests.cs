using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>A message that comes when its neighbours have long been dealt with.</summary>
public sealed class LateArrivalTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000021");
    private static readonly DateTimeOffset Noon = new(2026, 6, 9, 10, 0, 0, TimeSpan.FromHours(2));

    private RunningHost _host = null!;

    [Fact]
    public async Task Words_leave_their_thread_when_the_photo_they_went_with_arrives()
    {
        _host.Emulator.Emulator.Phones.SendText(Anna, "Kijk nou eens even", At(0));
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();

        SendPhoto("litter-1.jpg", 30);
        SendPin(51.6717, 40);

        (await _host.BecomesAsync(s => s.Signals.AnyAsync())).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Threads.CountAsync())).ShouldBe(0, "there is nothing left to answer");
        var messages = await _host.InStoreAsync(s => s.Messages.ToListAsync());
        messages.ShouldAllBe(m => m.Fate == MessageFate.Draft && m.ThreadId == null && m.FateReason == null);
        messages.Select(m => m.DraftId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_said_before_anybody_has_answered_is_one_thread()
    {
        _host.Emulator.Emulator.Phones.SendText(Anna, "Bedankt!", At(0));
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
        _host.Emulator.Emulator.Phones.SendText(Anna, "Wanneer wordt het oud papier opgehaald?", At(600));
        (await _host.BecomesAsync(s => s.Threads.AnyAsync(t => t.Topic == "question"))).ShouldBeTrue();

        var thread = await _host.InStoreAsync(s => s.Threads.SingleAsync());
        (await _host.InStoreAsync(s => s.Messages.CountAsync(m => m.ThreadId == thread.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task Two_meldingen_go_on_as_one_when_the_message_between_them_arrives()
    {
        SendPhoto("litter-1.jpg", 0);
        SendPin(51.6717, 5);
        SendPhoto("dog-fouling-grass.jpg", 160);
        (await _host.BecomesAsync(async s => await s.Replies.AnyAsync(r => r.Situation == "ask-place" && r.SentKey != null))).ShouldBeTrue();
        var question = _host.Emulator.Emulator.Phone(Anna).Received.Single(m => m.Kind == "location_request_message").Id;
        _host.Emulator.Emulator.Phones.SendLocation(Anna, 51.6650, 3.4529, how: At(300) with { ReplyTo = question });
        (await _host.BecomesAsync(async s => await s.Signals.CountAsync() == 2 && !await BusyAsync(s))).ShouldBeTrue();

        _host.Emulator.Emulator.Phones.SendText(Anna, "En dit is dezelfde hoek", At(82));

        (await _host.BecomesAsync(async s => await s.Reports.AnyAsync(r => r.State == "merged") && !await BusyAsync(s))).ShouldBeTrue();
        var signal = await _host.InStoreAsync(s => s.Signals.SingleAsync());
        var draft = await _host.InStoreAsync(s => s.Drafts.SingleAsync(d => d.State == DraftState.Registered));
        signal.DraftId.ShouldBe(draft.Id);
        var absorbed = await _host.InStoreAsync(s => s.Drafts.SingleAsync(d => d.State == DraftState.Absorbed));
        absorbed.AbsorbedInto.ShouldBe(draft.Id);
        (await _host.InStoreAsync(s => s.Messages.CountAsync(m => m.DraftId == draft.Id))).ShouldBe(5);
        (await _host.InStoreAsync(s => s.Hashes.CountAsync(h => h.ReportId == signal.ReportId))).ShouldBe(2, "both photos recognise the melding that goes on");
        var merged = await _host.InStoreAsync(s => s.Reports.SingleAsync(r => r.State == "merged"));
        merged.Id.ShouldNotBe(signal.ReportId);
        (await _host.InStoreAsync(s => s.Deliveries.CountAsync(d => d.ReportId == merged.Id && d.State == DeliveryState.Pending))).ShouldBe(0);
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static Sending At(int seconds) => new() { SentAt = Noon.AddSeconds(seconds) };

    // Deliveries wait for a desk that is not there.
    private static Task<bool> BusyAsync(Storage.MeldingenStore store) => store.Work.AnyAsync(w => w.State == WorkState.Ready && w.Kind < WorkKind.Deliver);

    private void SendPhoto(string file, int second) => _host.Emulator.Emulator.Phones.SendImage(
        Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", file)), how: At(second));

    private void SendPin(double latitudeDegrees, int second) => _host.Emulator.Emulator.Phones.SendLocation(Anna, latitudeDegrees, 3.4529, how: At(second));
}
