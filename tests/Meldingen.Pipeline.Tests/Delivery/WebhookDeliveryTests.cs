using System.Text;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Delivery;

public sealed class WebhookDeliveryTests
{
    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_service_receives_what_is_expected(string name) => Samples.ShouldBeExpected(WebhookDelivery.Body(Samples.Read(name)), name, "webhook");

    [Fact]
    public void Words_are_absent_unless_the_service_was_configured_to_read_them()
    {
        var melding = Samples.Read("night-loading");

        JsonNode.Parse(WebhookDelivery.Body(melding))!.AsObject().ContainsKey("words").ShouldBeFalse();
        JsonNode.Parse(WebhookDelivery.Body(melding, "Weer een vrachtwagen"))!["words"]!.GetValue<string>().ShouldBe("Weer een vrachtwagen");
    }

    [Fact]
    public void Links_to_photos_stand_beside_their_ids_and_in_no_map()
    {
        var melding = Samples.Read("night-loading");
        var photo = new PhotoId(Guid.Parse("01900000000070008000000000000001"));
        var linked = melding with { PhotoLinks = [new PhotoLink(photo, new Uri("https://host.example/fotos/a"), new Uri("https://host.example/fotos/b"))] };

        JsonNode.Parse(WebhookDelivery.Body(melding))!.AsObject().ContainsKey("photoLinks").ShouldBeFalse();
        var body = JsonNode.Parse(WebhookDelivery.Body(linked))!;
        body["photoLinks"]!.ToJsonString().ShouldBe($$"""[{"id":"{{photo}}","url":"https://host.example/fotos/a","thumbnailUrl":"https://host.example/fotos/b"}]""");
        body["photos"]!.AsArray().Count.ShouldBe(melding.Photos.Length);
        Encoding.UTF8.GetString(GeoJson.Write([linked])).ShouldNotContain("fotos");
    }

    [Fact]
    public void Back_offices_get_their_national_grid_where_there_is_one()
    {
        var melding = Samples.Read("decided-by-a-person");

        var rd = melding.InGridOf(Country.Netherlands).Rd.ShouldNotBeNull();
        rd.XMetres.ShouldBe(51_000, 2_000);
        rd.YMetres.ShouldBe(391_000, 3_000);
        melding.InGridOf(Country.Belgium).Rd.ShouldBeNull();
        Samples.Read("nothing-known").InGridOf(Country.Netherlands).Rd.ShouldBeNull();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public void Any_success_is_accepted(int status) => WebhookDelivery.OutcomeOf(status, null, 1).ShouldBe(new DeliveryOutcome.Accepted(null));

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(599)]
    public void What_will_pass_is_tried_again(int status) =>
        WebhookDelivery.OutcomeOf(status, null, 1).ShouldBe(new DeliveryOutcome.TryLater(Duration.FromSeconds(1), $"http-{status}"));

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(422)]
    public void The_rest_is_refused_redirects_too(int status) => WebhookDelivery.OutcomeOf(status, Duration.FromSeconds(5), 1).ShouldBe(new DeliveryOutcome.Refused($"http-{status}"));

    [Theory]
    [InlineData(90, 90)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(31_536_000, 86_400)]
    public void A_receiver_may_ask_for_its_own_pause_within_a_day(int asked, int given) =>
        WebhookDelivery.OutcomeOf(503, Duration.FromSeconds(asked), 4).ShouldBe(new DeliveryOutcome.TryLater(Duration.FromSeconds(given), "http-503"));

    [Fact]
    public void No_answer_is_tried_again_by_the_schedule() =>
        WebhookDelivery.NoAnswer("time-out", 3).ShouldBe(new DeliveryOutcome.TryLater(Duration.FromSeconds(30), "time-out"));

    [Fact]
    public void Pauses_grow_from_a_second_to_a_day()
    {
        var minute = Duration.FromMinutes(1);
        Enumerable.Range(1, 12).Select(RetrySchedule.PauseAfter).ShouldBe(
        [
            Duration.FromSeconds(1), Duration.FromSeconds(5), Duration.FromSeconds(30), 2 * minute, 10 * minute, 30 * minute,
            120 * minute, 360 * minute, 720 * minute, 1440 * minute, 1440 * minute, 1440 * minute,
        ]);
        RetrySchedule.PauseAfter(0).ShouldBe(Duration.FromSeconds(1));
        RetrySchedule.PauseAfter(int.MaxValue).ShouldBe(Duration.FromHours(24));
    }

    [Fact]
    public void A_body_is_UTF_8_that_needs_no_escapes() => Encoding.UTF8.GetString(WebhookDelivery.Body(Samples.Read("decided-by-a-person"))).ShouldContain("& überall");
}
