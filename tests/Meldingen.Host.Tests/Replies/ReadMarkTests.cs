using Meldingen.Emulator.Faults;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Console;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>Two blue ticks say that it was read: by the machine that makes a melding of it, or by the agent who put it aside, and not before.</summary>
public sealed class ReadMarkTests : IAsyncLifetime
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("31610000096");
    private RunningHost _host = null!;

    [Fact]
    public async Task A_photo_of_which_a_melding_is_made_is_marked_as_read_although_the_first_try_fails()
    {
        _host.Emulator.Emulator.Faults.Add(FaultEndpoint.ReadMarks, FaultKind.ErrorAfterwards);
        _host.Emulator.Emulator.Phones.SendImage(Phone, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "lamp-post.jpg")));

        (await BecomesReadAsync()).ShouldBeTrue();
        (await _host.BecomesAsync(s => s.Work.AnyAsync(w => w.Kind == WorkKind.ReadMark && w.State == WorkState.Done))).ShouldBeTrue();
    }

    [Fact]
    public async Task What_an_agent_has_to_read_is_marked_when_the_agent_is_done_with_it()
    {
        _host.Emulator.Emulator.Phones.SendText(Phone, "Mag ik iets vragen over de kermis?");
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
        var thread = await _host.InStoreAsync(s => s.Threads.SingleAsync());
        _host.Emulator.Emulator.State.ReadMarks.ShouldBe(0);

        (await _host.Service<StuckActions>().CloseThreadAsync(thread.Id, thread.Version, CancellationToken.None)).ShouldBeTrue();

        (await BecomesReadAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_photo_after_a_question_that_nobody_has_read_is_not_marked_as_it_would_mark_the_question_too()
    {
        _host.Emulator.Emulator.Phones.SendText(Phone, "Mag ik iets vragen over de kermis?");
        (await _host.BecomesAsync(s => s.Threads.AnyAsync())).ShouldBeTrue();
        _host.Emulator.Emulator.Phones.SendImage(Phone, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "lamp-post.jpg")));
        (await _host.BecomesAsync(s => s.Signals.AnyAsync())).ShouldBeTrue();
        _host.Emulator.Emulator.State.ReadMarks.ShouldBe(0);

        var thread = await _host.InStoreAsync(s => s.Threads.SingleAsync());
        (await _host.Service<StuckActions>().CloseThreadAsync(thread.Id, thread.Version, CancellationToken.None)).ShouldBeTrue();

        (await _host.BecomesAsync(_ => Task.FromResult(_host.Emulator.Emulator.Phone(Phone).Sent is [_, { MarkedRead: true }]))).ShouldBeTrue();
    }

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task<bool> BecomesReadAsync() => _host.BecomesAsync(_ => Task.FromResult(_host.Emulator.Emulator.Phone(Phone).Sent is [{ MarkedRead: true }]));
}
