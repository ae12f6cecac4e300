using System.Collections.Immutable;
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

    public static Report Registered { get; } = ReportDecider.Register(Id, Litter, Noon).Report;

    public static Report In(ReportState state) => state switch
    {
        ReportState.Registered => Registered,

        // An agent has looked and confirmed: nothing is left to ask, and no route yet.
        ReportState.NeedsReview => Registered.Then(new ReportCommand.Review([ReviewReason.PossibleDuplicate]), Agent).Then(new ReportCommand.Decide(CategoryId.Litter), Agent),
        ReportState.Routed => Registered.Then(ToCleaning, Actor.Machine),
        ReportState.Accepted => In(ReportState.Routed).Then(new ReportCommand.Accept(), Crew),
        ReportState.InProgress => In(ReportState.Accepted).Then(new ReportCommand.Start(), Crew),
        ReportState.Resolved => In(ReportState.InProgress).Then(new ReportCommand.Resolve(ResolveOutcome.Solved), Crew),
        ReportState.Rejected => Registered.Then(new ReportCommand.Reject(RejectReason.NoProblem), Agent),
        ReportState.Reopened => In(ReportState.Resolved).Then(new ReportCommand.Reopen(ReopenReason.CameBack), Agent),
        ReportState.Merged => Registered.Apply(new RecordedEvent(2, Noon, Agent, new ReportEvent.MergedInto(new ReportId(Second.Value)))),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static Report Then(this Report report, ReportCommand command, Actor actor) =>
        ReportDecider.Decide(report, command, actor, Noon).ShouldBeOfType<Decision.Decided>().Report;

    public static string Why(this Report report, ReportCommand command, Actor actor) =>
        ReportDecider.Decide(report, command, actor, Noon).ShouldBeOfType<Decision.Refused>().Reason;

    /// <summary>All that can be seen of it, to compare two by value.</summary>
    public static string Seen(this Report report) => System.Text.Json.JsonSerializer.Serialize(report, VocabularyJson.Options);
}
