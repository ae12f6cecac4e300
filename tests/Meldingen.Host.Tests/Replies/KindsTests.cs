using System.Collections.Immutable;
using Meldingen.Emulator.Identity;
using Meldingen.Host.Channels;
using Meldingen.Host.Demo;
using Meldingen.Host.Operations;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Channels.WhatsApp;
using Meldingen.Pipeline.Replies;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Replies;

/// <summary>Our limits and the emulator's were written by themselves: what we send it takes, and what it would refuse we do not send.</summary>
public sealed class KindsTests : IAsyncLifetime
{
    private static readonly PhoneNumber Phone = PhoneNumber.Parse("31610000099");
    private RunningHost _host = null!;

    public static TheoryData<string, OutgoingMessage> Longest => new()
    {
        { "text", new OutgoingMessage.Plain(Of(4096)) },
        { "location request", new OutgoingMessage.LocationRequest(Of(1024)) },
        { "buttons", new OutgoingMessage.Buttons(Of(1024), [.. Enumerable.Range(0, 3).Select(i => new ReplyOption($"{i}{Of(255)}", $"{i}{Of(19)}"))]) },
        { "list", new OutgoingMessage.Choices(Of(1024), Of(20), [Group(5, 0), Group(5, 5)]) },
        { "list of one group without a title", new OutgoingMessage.Choices("Wat is het?", "Kies", [new ReplyOptionGroup(null, Group(10, 0).Options)]) },
        { "template", new OutgoingMessage.Template("", "melding_was_bekend", "nl", ["ZEE-2026-000001"]) },
    };

    public static TheoryData<string, OutgoingMessage> TooLong => new()
    {
        { "text-too-long", new OutgoingMessage.Plain(Of(4097)) },
        { "text-empty", new OutgoingMessage.Plain("") },
        { "body-too-long", new OutgoingMessage.LocationRequest(Of(1025)) },
        { "too-many-buttons", new OutgoingMessage.Buttons("Hoi", [.. Enumerable.Range(0, 4).Select(i => new ReplyOption($"{i}", $"{i}"))]) },
        { "no-buttons", new OutgoingMessage.Buttons("Hoi", []) },
        { "button-title-too-long", new OutgoingMessage.Buttons("Hoi", [new ReplyOption("a", Of(21))]) },
        { "button-id-too-long", new OutgoingMessage.Buttons("Hoi", [new ReplyOption(Of(257), "a")]) },
        { "button-id-twice", new OutgoingMessage.Buttons("Hoi", [new ReplyOption("a", "a"), new ReplyOption("a", "b")]) },
        { "too-many-rows", new OutgoingMessage.Choices("Hoi", "Kies", [Group(6, 0), Group(5, 6)]) },
        { "list-button-too-long", new OutgoingMessage.Choices("Hoi", Of(21), [Group(1, 0)]) },
        { "section-title-empty", new OutgoingMessage.Choices("Hoi", "Kies", [Group(1, 0), Group(1, 1) with { Title = null }]) },
        { "section-title-too-long", new OutgoingMessage.Choices("Hoi", "Kies", [Group(1, 0), Group(1, 1) with { Title = Of(25) }]) },
        { "row-title-too-long", new OutgoingMessage.Choices("Hoi", "Kies", [new ReplyOptionGroup(null, [new ReplyOption("a", Of(25))])]) },
        { "row-description-too-long", new OutgoingMessage.Choices("Hoi", "Kies", [new ReplyOptionGroup(null, [new ReplyOption("a", "a", Of(73))])]) },
        { "row-id-too-long", new OutgoingMessage.Choices("Hoi", "Kies", [new ReplyOptionGroup(null, [new ReplyOption(Of(201), "a")])]) },
    };

    [Theory]
    [MemberData(nameof(Longest))]
    public async Task What_is_within_the_limits_is_taken(string what, OutgoingMessage message)
    {
        var outcome = await SendAsync(message);

        outcome.ShouldBeOfType<SendOutcome.Accepted>(what);
        Shown().ShouldHaveSingleItem().Id.Value.ShouldBe(((SendOutcome.Accepted)outcome).SentId.Value);
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task What_is_beyond_one_is_refused_with_its_name_before_anything_is_sent(string limit, OutgoingMessage message)
    {
        (await SendAsync(message)).ShouldBe(new SendOutcome.Refused(limit));

        _host.Emulator.Emulator.State.Refused.ShouldBe(0);
        Shown().ShouldBeEmpty();
    }

    /// <summary>Asked past our own limits. An id that stands twice it does not mind, and an empty title of one of many groups neither.</summary>
    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task The_emulator_would_refuse_the_same(string limit, OutgoingMessage message)
    {
        using var http = new HttpClient { BaseAddress = _host.Emulator.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", _host.Emulator.Emulator.AccessToken);
        var body = WhatsAppRequest.Unchecked(new Recipient(Phone.Digits, null), message, null, "0123");
        using var answer = await http.PostAsync($"/v23.0/{_host.PhoneNumberId}/messages", new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });

        answer.IsSuccessStatusCode.ShouldBeFalse(limit);
    }

    public async Task InitializeAsync()
    {
        _host = await RunningHost.StartAsync();
        var served = _host.Service<ServedMunicipality>();
        await EmulatedTemplates.SubmitAsync(_host.Emulator.Address, _host.Emulator.Emulator.Options.BusinessAccountId, _host.Emulator.Emulator.AccessToken, served.Municipality.Templates);

        // A window that is open, and a host that says nothing of its own accord.
        _host.Emulator.Emulator.Phones.SendText(Phone, "Dankjewel!");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task<SendOutcome> SendAsync(OutgoingMessage message) => _host.Service<OpenChannels>().Find(_host.Inbox)!.SendAsync(
        _host.Inbox, new OutgoingLetter(new Recipient(Phone.Digits, null), message, null, "0123"), 1, CancellationToken.None);

    private ImmutableArray<Emulator.Control.ReceivedView> Shown() => _host.Emulator.Emulator.Phone(Phone).Received;

    private static ReplyOptionGroup Group(int rows, int from) =>
        new($"{from}{Of(23 - (from > 9 ? 1 : 0))}", [.. Enumerable.Range(from, rows).Select(i => new ReplyOption($"{i}{Of(198)}", $"{i}{Of(22)}", Of(72)))]);

    private static string Of(int length) => new('a', length);
}
