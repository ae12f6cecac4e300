using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Conversations;

/// <summary>The answer to our question comes when patience is over and the melding has been made without a place.</summary>
public sealed class LateAnswerTests : IAsyncLifetime
{
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000031");

    private RunningHost _host = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_added_to_the_melding_which_is_routed_then(bool quotesTheQuestion)
    {
        var phones = _host.Emulator.Emulator.Phones;
        phones.SendImage(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")), "Zwerfafval en vuilniszakken naast de container");
        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "needs-review"))).ShouldBeTrue();
        var before = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        before.ReviewReasons.ShouldBe("place-unknown");
        var question = _host.Emulator.Emulator.Phone(Anna).Received.Single(m => m.Kind == "location_request_message").Id;

        phones.SendLocation(Anna, 51.6717, 3.4529, how: new Sending { ReplyTo = quotesTheQuestion ? question : null });

        (await _host.BecomesAsync(s => s.Reports.AnyAsync(r => r.State == "routed"))).ShouldBeTrue();
        var after = await _host.InStoreAsync(s => s.Reports.SingleAsync());
        (after.Number, after.Category, after.PlaceSource).ShouldBe((before.Number, CategoryId.Litter, "whatsapp-pin"));
        (await _host.InStoreAsync(s => s.Signals.CountAsync())).ShouldBe(1);
        (await _host.InStoreAsync(s => s.Replies.CountAsync(r => r.Situation == "ask-place"))).ShouldBe(1, "and nothing is asked again");
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();
}
