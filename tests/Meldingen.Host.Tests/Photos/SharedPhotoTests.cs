using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Meldingen.Emulator.Identity;
using Meldingen.Emulator.Phones;
using Meldingen.Host.Photos;
using Meldingen.Host.Tests.Drivers;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Model;
using Meldingen.Storage.Work;
using Meldingen.TestServers;
using Meldingen.TestServers.Drivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Meldingen.Host.Tests.Photos;

/// <summary>What a field service sees of a photo: the copy in which people are hidden, at an address that nobody can guess, for as long as it is there to be seen.</summary>
public sealed class SharedPhotoTests : IAsyncLifetime
{
    private const string World = "https://meldingen.zeedrecht.example";

    private static readonly PictureArea Face = new(0.25, 0.5, 0.3, 0.3);
    private static readonly PhoneNumber Anna = PhoneNumber.Parse("31610000001");

    private readonly ConcurrentQueue<string> _delivered = new();
    private WebApplication _desk = null!;
    private PhotoUnderWork _photos = null!;
    private Photo _photo = null!;

    private RunningHost Host => _photos.Host;

    [Fact]
    public async Task The_delivery_names_addresses_at_which_the_copies_for_others_are_and_nothing_else_is()
    {
        var link = await DeliveredLinkAsync();
        link["id"]!.GetValue<string>().ShouldBe(_photo.Id.ToString());

        foreach (var (field, copy) in new[] { ("url", _photo.SharedDisplay), ("thumbnailUrl", _photo.SharedThumbnail) })
        {
            using var answer = await AskAsync(link[field]!.GetValue<string>());
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
            answer.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
            Sha256.Of(await answer.Content.ReadAsByteArrayAsync()).ShouldBe(copy!.Value);
            copy.ShouldNotBe(_photo.Display);
            copy.ShouldNotBe(_photo.Thumbnail);
        }
    }

    [Fact]
    public async Task An_address_that_nobody_was_given_shows_nothing()
    {
        var address = Address();
        var altered = address[..^3] + (address[^3] == 'A' ? 'B' : 'A') + address[^2..];

        foreach (var other in new[] { altered, World + "/fotos/" + _photo.Id, World + "/fotos/AAAA", World + "/fotos/" + new string('A', 4000), World + "/fotos/%00" })
        {
            using var answer = await AskAsync(other);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
            answer.Headers.RetryAfter.ShouldBeNull();
        }
    }

    [Fact]
    public void The_same_photo_has_the_same_address_each_time_and_each_service_its_own()
    {
        Address().ShouldBe(Address(), "a delivery that is sent again has the same body under the same key");
        Address("enforcement").ShouldNotBe(Address());
    }

    [Fact]
    public async Task An_address_shows_nothing_once_the_melding_is_another_services()
    {
        var address = Address();
        await Host.InStoreAsync(async s =>
        {
            (await s.Reports.SingleAsync()).Service = new ServiceId("enforcement");
            return await s.SaveChangesAsync();
        });

        await ExpectGoneAsync(address);

        using var theirs = await AskAsync(Address("enforcement"));
        theirs.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(MediaState.Pending)]
    [InlineData(MediaState.Unreadable)]
    public async Task A_photo_that_has_not_come_or_was_not_analysed_has_an_address_too(MediaState state)
    {
        await DeliveredLinkAsync();
        (await Host.BecomesAsync(s => s.Deliveries.AnyAsync(d => d.State == DeliveryState.Accepted))).ShouldBeTrue();
        await _photos.ChangeAsync(_photo, p => p.State = state);
        _delivered.Clear();
        await Host.InStoreAsync(async s =>
        {
            var delivery = await s.Deliveries.SingleAsync();
            delivery.State = DeliveryState.Pending;
            await s.SaveChangesAsync();
            await s.ArmAsync(WorkKind.Deliver, delivery.Id, Host.Clock.Now);
            return true;
        });

        (await DeliveredLinkAsync())["id"]!.GetValue<string>().ShouldBe(_photo.Id.ToString());
    }

    [Fact]
    public async Task An_address_from_before_shows_what_is_hidden_now()
    {
        var address = Address();
        await _photos.ChangeAsync(_photo, p => p.Redaction = p.Redaction!.Hide(new PictureArea(0.6, 0.1, 0.3, 0.3), HiddenContent.Person));
        await _photos.CopyAgainAsync(_photo, new FoundPeople(Face));

        using var answer = await AskAsync(address);

        var now = await _photos.ReadAsync(_photo);
        now.SharedDisplay.ShouldNotBe(_photo.SharedDisplay);
        Sha256.Of(await answer.Content.ReadAsByteArrayAsync()).ShouldBe(now.SharedDisplay!.Value);
    }

    [Fact]
    public async Task Until_the_copy_is_made_the_service_is_asked_to_come_back()
    {
        await _photos.ChangeAsync(_photo, p => (p.SharedDisplay, p.SharedThumbnail) = (null, null));

        using var answer = await AskAsync(Address());

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_copy_that_is_named_and_not_there_is_made_again()
    {
        Host.Content.Delete(_photo.SharedDisplay!.Value);

        using (var gone = await AskAsync(Address()))
        {
            (gone.StatusCode, gone.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.NotFound, TimeSpan.FromSeconds(10)));
        }

        (await Host.BecomesAsync(_ => Task.FromResult(Host.Content.Contains(_photo.SharedDisplay!.Value)))).ShouldBeTrue();
        using var again = await AskAsync(Address());
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_taken_back_or_rejected_is_no_longer_there()
    {
        var address = Address();
        await Host.InStoreAsync(async s =>
        {
            (await s.Reports.SingleAsync()).State = "rejected";
            return await s.SaveChangesAsync();
        });
        await ExpectGoneAsync(address);

        await Host.InStoreAsync(async s =>
        {
            (await s.Reports.SingleAsync()).State = "routed";
            return await s.SaveChangesAsync();
        });
        using (var again = await AskAsync(address))
        {
            again.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await _photos.WithdrawAsync(_photo);
        await ExpectGoneAsync(address);
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _desk = builder.Build();
        _desk.MapPost("/{**service}", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            _delivered.Enqueue(await reader.ReadToEndAsync());
            return Results.Accepted();
        });
        await _desk.StartAsync();
        _photos = new PhotoUnderWork(await RunningHost.StartAsync(
            settings =>
            {
                settings.PublicAddress = World;
                foreach (var service in settings.Services.Values)
                {
                    service["Url"] = _desk.Urls.First() + "/desk";
                }
            },
            people: new FoundPeople(Face)));
        Host.Emulator.Emulator.Phones.SendImage(Anna, MediaContent.FromFile(Repository.PathTo("data-samples", "conversations", "photos", "litter-1.jpg")), "Er ligt hier een hoop zwerfafval");
        Host.Emulator.Emulator.Phones.SendLocation(Anna, 51.6717, 3.4529);
        (await Host.BecomesAsync(async s => await s.Reports.AnyAsync() && await s.Photos.AnyAsync(p => p.SharedDisplay != null))).ShouldBeTrue();
        _photo = await Host.InStoreAsync(s => s.Photos.AsNoTracking().SingleAsync());
    }

    public async Task DisposeAsync()
    {
        await _photos.DisposeAsync();
        await _desk.DisposeAsync();
    }

    private string Address(string service = "cleaning") => Host.Service<PhotoLinks>().ForFieldService(new ServiceId(service), [_photo.Id]).ShouldHaveSingleItem().Display.AbsoluteUri;

    // As the proxy forwards it.
    private Task<HttpResponseMessage> AskAsync(string address)
    {
        address.ShouldStartWith(World + "/fotos/");
        return Host.Http.GetAsync(address[World.Length..]);
    }

    private async Task ExpectGoneAsync(string address)
    {
        using var answer = await AskAsync(address);
        (answer.StatusCode, answer.Headers.RetryAfter).ShouldBe((HttpStatusCode.NotFound, null));
    }

    private async Task<JsonNode> DeliveredLinkAsync()
    {
        if (await Host.InStoreAsync(s => s.Reports.AnyAsync(r => r.State == "needs-review")))
        {
            using var agent = new AgentDriver(Host.Address);
            var number = await Host.InStoreAsync(s => s.Reports.Select(r => r.Number).SingleAsync());
            await agent.PressAsync(await agent.OpenReportAsync(number.Value), "button[value=litter]");
        }

        (await Host.BecomesAsync(_ => Task.FromResult(!_delivered.IsEmpty))).ShouldBeTrue();
        var body = JsonNode.Parse(_delivered.First())!;
        body["photos"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(_photo.Id.ToString(), "ids stand where they stood");
        return body["photoLinks"]!.AsArray().ShouldHaveSingleItem()!;
    }
}
