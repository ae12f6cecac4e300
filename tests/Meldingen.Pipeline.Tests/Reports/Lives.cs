using System.Collections.Immutable;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;
using Shouldly;

namespace Meldingen.Pipeline.Tests.Reports;

/// <summary>Reports in every state, and the words to move them on.</summary>
internal static class Lives
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 24, 11, 0);
    public static readonly ReportId Id = new(Guid.Parse("11111111-1111-1111-1111-111111111111"));
    public static readonly SignalId First = new(Guid.Parse("22222222-2222-2222-2222-222222222222"));
    public static readonly SignalId Second = new(Guid.Parse("33333333-3333-3333-3333-333333333333"));
    public static readonly SignalId Third = new(Guid.Parse("44444444-4444-4444-4444-444444444444"));
    public static readonly ReportId Other = new(Guid.Parse("55555555-5555-5555-5555-555555555555"));
    public static readonly ServiceId Cleaning = new("cleaning");
    public static readonly ServiceId Enforcement = new("enforcement");
    public static readonly Actor Agent = new Actor.Agent(AgentId.Parse("a1"));
    public static readonly Actor Crew = new Actor.Service(Cleaning);

    public static readonly Place Known = new Place.Located(
        GeoPoint.Create(51.5, 3.9), 25, PlaceSource.WhatsAppPin, ImmutableArray<Area>.Empty, ImmutableArray<PlaceClaim>.Empty, new PlaceReason("place-from-pin", ""));

    public static readonly Place Unknown = new Place.Unknown(new PlaceReason("place-unknown", ""));

    public static readonly ReportCommand.Route ToCleaning = new(Cleaning, "litter", Urgency.Normal, NotifyNow: false, Noon + Duration.FromHours(16));

    /// <summary>Litter, sure of itself, at a known place.</summary>
    public static NewReport Litter { get; } = new(
        ReportNumber.Of("ZEE", 2026, 1), First, CategoryId.Litter, CategoryId.Litter, 0.97, "2026-11-24.1", Known, Urgency.Normal, Noon);

    public static DuplicateDoubt Doubt { get; } = new(Other, DoubtReason.JustBeyondMetres, null, 33, Duration.FromHours(5));

    public static Report Registered { get; } = ReportDecider.Register(Id, Litter, Noon).Report;

    /// <summary>Two melders, and another report that goes on in it.</summary>
    public static Report Holding { get; } = Registered
        .Then(new ReportCommand.Join(Third, SignalMatch.SameProblem, null, 3, Urgency.Low, Noon), Actor.Machine)
        .Then(new ReportCommand.TakeIn(Other, Urgency.Low, [new SignalPart(new SignalId(Other.Value), Urgency.Low, Noon)]), Agent);

    public static Report In(ReportState state) => Brought(Registered, state);

    /// <summary>The same life, of a report that has more to lose.</summary>
    public static Report Brought(Report registered, ReportState state) => state switch
    {
        ReportState.Registered => registered,

        // An agent has looked and confirmed: nothing is left to ask, and no route yet.
        ReportState.NeedsReview => registered.Then(new ReportCommand.Review([ReviewReason.PossibleDuplicate]), Agent).Then(new ReportCommand.Decide(CategoryId.Litter), Agent),
        ReportState.Routed => registered.Then(ToCleaning, Actor.Machine),
        ReportState.Accepted => Brought(registered, ReportState.Routed).Then(new ReportCommand.Accept(), Crew),
        ReportState.InProgress => Brought(registered, ReportState.Accepted).Then(new ReportCommand.Start(), Crew),
        ReportState.Resolved => Brought(registered, ReportState.InProgress).Then(new ReportCommand.Resolve(ResolveOutcome.Solved), Crew),
        ReportState.Rejected => registered.Then(new ReportCommand.Reject(RejectReason.NoProblem), Agent),
        ReportState.Reopened => Brought(registered, ReportState.Resolved).Then(new ReportCommand.Reopen(ReopenReason.CameBack), Agent),
        ReportState.Merged => registered.Apply(new RecordedEvent(registered.Version + 1, Noon, Agent, new ReportEvent.MergedInto(new ReportId(Second.Value)))),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Report Then(this Report report, ReportCommand command, Actor actor) =>
        ReportDecider.Decide(report, command, actor, Noon).ShouldBeOfType<Decision.Decided>().Report;

    public static string Why(this Report report, ReportCommand command, Actor actor) =>
        ReportDecider.Decide(report, command, actor, Noon).ShouldBeOfType<Decision.Refused>().Reason;

    /// <summary>All that can be seen of it, to compare two by value.</summary>
    public static string Seen(this Report report) => System.Text.Json.JsonSerializer.Serialize(report, VocabularyJson.Options);
}
