using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Work;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>Words came from a number, a place from a user id; then a message shows that they are one person.</summary>
public sealed class JoinedPeopleTests : IAsyncLifetime
{
    private const string ByNumber = "\"from\":\"31612345601\"";
    private const string ByUserId = "\"from_user_id\":\"NL.1122334455\"";

    private RunningHost _host = null!;

    [Fact]
    public async Task What_two_senders_said_is_one_melding_once_they_are_one_person()
    {
        await PostAsync("wamid.A", ByNumber, "\"type\":\"text\",\"text\":{\"body\":\"Er ligt een hoop vuilniszakken en zwerfafval naast de bank\"}");
        await PostAsync("wamid.B", ByUserId, "\"type\":\"location\",\"location\":{\"latitude\":51.654463,\"longitude\":3.446008}");
        (await _host.BecomesAsync(async s => await s.Messages.CountAsync() == 2)).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(2);

        await PostAsync("wamid.C", ByNumber + "," + ByUserId, "\"type\":\"text\",\"text\":{\"body\":\"Het stinkt\"}");

        (await _host.BecomesAsync(s => s.Reports.AnyAsync())).ShouldBeTrue();
        var report = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        (report.PlaceSource, report.Area).ShouldBe(("whatsapp-pin", "Kreekzicht"));
        (await _host.InStoreAsync(s => s.Persons.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.PersonKeys.CountAsync())).ShouldBe(2);
        (await _host.InStoreAsync(s => s.Conversations.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Drafts.CountAsync())).ShouldBe(1);
        (await _host.BecomesAsync(async s => !await s.Work.AnyAsync(w => w.State == WorkState.Ready && w.Kind == WorkKind.ConversationTimer))).ShouldBeTrue();
        (await _host.InStoreAsync(s => s.Work.CountAsync(w => w.State == WorkState.Failed))).ShouldBe(0, "the timer of the conversation that is gone has nothing to do");
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task PostAsync(string wamid, string sender, string content) => RawWebhooks.PostAsync(_host, wamid, sender, content);
}
