using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using NodaTime;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Reports;

public sealed class ReportEventJsonTests
{
    private const string Model = "2026-11-24.1";

    private static readonly (string Type, JsonNode Data)[] Golden =
    [
        .. JsonNode.Parse(File.ReadAllBytes(Repository.PathTo("data-samples", "reports", "events.expected.json")))!.AsArray()
            .Select(e => (e!["type"]!.GetValue<string>(), e["data"]!)),
    ];

    /// <summary>What the lines of the file mean, in their order.</summary>
    private static readonly ReportEvent[] Meant =
    [
        new ReportEvent.Registered(
            new("ZEE-2026-000001"), Lives.First, CategoryId.Litter, CategoryId.Litter, 0.97, Model, PlaceKnowledge.Known, PlaceSource.WhatsAppPin, 25, Urgency.Normal, Lives.Noon, []),
        new ReportEvent.Registered(
            new("ZEE-2026-000002"), Lives.First, null, null, null, Model, PlaceKnowledge.Unknown, null, null, Urgency.Low, Lives.Noon + Duration.FromMilliseconds(500),
            [
                ReviewReason.Abstained, ReviewReason.PhotosDisagree, ReviewReason.PlaceUnknown, ReviewReason.PlaceDisputed, ReviewReason.PhotoUnreadable,
                ReviewReason.PossibleDuplicate,
            ]),
        new ReportEvent.Registered(
            new("ZEE-2026-000003"), Lives.First, CategoryId.DogFouling, CategoryId.DogFouling, 1, Model, PlaceKnowledge.Disputed, null, null, Urgency.Immediate, Lives.Noon,
            [ReviewReason.PlaceDisputed]),
        new ReportEvent.SignalJoined(Lives.Second, SignalMatch.SamePhoto, 4, null, Urgency.High, Lives.Noon),
        new ReportEvent.SignalJoined(Lives.Second, SignalMatch.SameProblem, null, 12.5, Urgency.High, Lives.Noon),
        new ReportEvent.EvidenceAdded(Lives.First, 2, Place: true),
        new ReportEvent.PlaceSet(PlaceSource.Agent, 5),
        new ReportEvent.PlaceSet(PlaceSource.ExifGps, 30),
        new ReportEvent.PlaceSet(PlaceSource.AddressInWords, 50),
        new ReportEvent.SentToReview([ReviewReason.Abstained]),
        new ReportEvent.Routed(Lives.Cleaning, "litter", Urgency.Normal, NotifyNow: false, Lives.Noon + Duration.FromHours(16)),
        new ReportEvent.CategoryConfirmed(CategoryId.Litter, CategoryId.Litter, Model),
        new ReportEvent.CategoryCorrected(CategoryId.DogFouling, null, Model),
        new ReportEvent.Rejected(RejectReason.NoProblem),
        new ReportEvent.Rejected(RejectReason.NotOurs),
        new ReportEvent.Rejected(RejectReason.Privacy),
        new ReportEvent.Rejected(RejectReason.AlreadySolved),
        new ReportEvent.Rejected(RejectReason.Other),
        new ReportEvent.Accepted(Lives.Cleaning),
        new ReportEvent.WorkStarted(Lives.Cleaning),
        new ReportEvent.Resolved(ResolveOutcome.Solved),
        new ReportEvent.Resolved(ResolveOutcome.NotFound),
        new ReportEvent.Resolved(ResolveOutcome.Other),
        new ReportEvent.Reopened(ReopenReason.NotSolved),
        new ReportEvent.Reopened(ReopenReason.CameBack),
        new ReportEvent.Reopened(ReopenReason.Mistake),
        new ReportEvent.MergedInto(Lives.Id),
        new ReportEvent.SignalLeft(Lives.First, Lives.Second),
        new ReportEvent.PerhapsSame(Lives.Id, DoubtReason.SamePhotoElsewhere, 4, 1200.5, 0.5),
        new ReportEvent.PerhapsSame(Lives.Id, DoubtReason.SamePhotoOfClosedReport, 0, null, 0),
        new ReportEvent.PerhapsSame(Lives.Id, DoubtReason.CategoryUndecided, null, 3, 0),
        new ReportEvent.PerhapsSame(Lives.Id, DoubtReason.JustBeyondMetres, null, 31, 0),
        new ReportEvent.PerhapsSame(Lives.Id, DoubtReason.JustBeyondAge, null, 0, 241),
        new ReportEvent.ToldApart(Lives.Id),
        new ReportEvent.TookIn(Lives.Id, Urgency.High, [new SignalPart(Lives.First, Urgency.Normal, Lives.Noon)]),
        new ReportEvent.GaveBack(Lives.Id),
        new ReportEvent.Unmerged(Lives.Id, [Lives.First]),
        new ReportEvent.SignalSplitOff(Lives.First, Lives.Id),
    ];

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, Meant.Length)];

    [Fact]
    public void Every_type_of_event_is_in_the_file()
    {
        Golden.Length.ShouldBe(Meant.Length);
        Golden.Select(e => e.Type).Distinct().ShouldBe(ReportEventJson.AllCodes, ignoreOrder: true);
        Meant.Select(e => e.GetType()).Distinct().ShouldBe(typeof(ReportEvent).GetNestedTypes(), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_is_stored_as_the_file_says(int line)
    {
        var (type, data) = ReportEventJson.Write(Meant[line]);

        type.ShouldBe(Golden[line].Type);
        JsonNode.DeepEquals(JsonNode.Parse(data), Golden[line].Data).ShouldBeTrue(data);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_the_file_holds_reads_as_the_event(int line)
    {
        var read = ReportEventJson.Read(Golden[line].Type, Golden[line].Data.ToJsonString());

        read.ShouldBeOfType(Meant[line].GetType());
        ReportEventJson.Write(read).ShouldBe(ReportEventJson.Write(Meant[line]));
    }

    [Fact]
    public void An_unknown_type_is_refused_and_says_what_it_means() =>
        Should.Throw<FormatException>(() => ReportEventJson.Read("teleported", "{}")).Message
            .ShouldBe("event type 'teleported' is unknown: the store was written by a newer release");

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_without_one_of_its_fields_is_refused(int line)
    {
        foreach (var field in Golden[line].Data.AsObject().Select(f => f.Key).ToList())
        {
            var damaged = Golden[line].Data.DeepClone().AsObject();
            damaged.Remove(field);

            Should.Throw<FormatException>(() => ReportEventJson.Read(Golden[line].Type, damaged.ToJsonString()), field);
        }
    }

    [Theory]
    [InlineData("rejected", """{"reason":"because"}""")]
    [InlineData("rejected", """{"reason":0}""")]
    [InlineData("rejected", """{"reason":"NoProblem"}""")]
    [InlineData("place-set", """{"source":null,"accuracyMetres":5}""")]
    [InlineData("accepted", """{"service":null}""")]
    [InlineData("accepted", "null")]
    [InlineData("accepted", "[]")]
    [InlineData("accepted", "")]
    [InlineData("merged-into", """{"report":"no-guid"}""")]
    [InlineData("signal-joined", """{"signal":"33333333333333333333333333333333","match":"same-photo","hashDistance":4,"metres":null,"urgency":7,"observedAt":"2026-11-24T11:00:00Z"}""")]
    public void Data_that_does_not_fit_is_refused(string type, string data) =>
        Should.Throw<FormatException>(() => ReportEventJson.Read(type, data)).Message.ShouldContain($"an event of type '{type}'");

    [Fact]
    public void Damaged_data_reads_or_is_refused_and_nothing_else() => Prop.ForAll(
        Gen.Choose(0, Meant.Length - 1).Zip(Gen.Choose(0, 100_000)).Zip(ArbMap.Default.GeneratorFor<char>()).ToArbitrary(),
        drawn =>
        {
            var ((line, at), by) = drawn;
            var data = Golden[line].Data.ToJsonString().ToCharArray();
            data[at % data.Length] = by;
            try
            {
                ReportEventJson.Read(Golden[line].Type, new string(data)).ShouldNotBeNull();
            }
            catch (FormatException)
            {
                // Refused, as it should be where the damage shows.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
