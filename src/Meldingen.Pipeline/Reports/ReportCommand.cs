using System.Collections.Immutable;
using Meldingen.Pipeline.Deduplication;
using Meldingen.Pipeline.Geolocation;
using Meldingen.Pipeline.Routing;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>What somebody wants done with a report.</summary>
public abstract record ReportCommand
{
    private ReportCommand()
    {
    }

    public sealed record Join(SignalId Signal, SignalMatch Match, int? HashDistance, double? Metres, Urgency Urgency, Instant ObservedAt) : ReportCommand;

    /// <summary>The signal turned out to be part of another one of the same melder.</summary>
    public sealed record Leave(SignalId Signal, SignalId Into) : ReportCommand;

    /// <summary>The report goes on in another one.</summary>
    public sealed record Merge(ReportId Into) : ReportCommand;

    /// <summary>What came late for a signal. A place that it settles is a <see cref="SetPlace"/> besides.</summary>
    /// <param name="Photos">How many, 0 and up.</param>
    public sealed record AddEvidence(SignalId Signal, int Photos, bool Place) : ReportCommand;

    /// <param name="Reasons">At least one.</param>
    public sealed record Review(ImmutableArray<ReviewReason> Reasons) : ReportCommand;

    /// <param name="Rule">Its name in the municipality's rules.</param>
    public sealed record Route(ServiceId Service, string Rule, Urgency Urgency, bool NotifyNow, Instant RespondBy) : ReportCommand;

    /// <summary>An agent says what it is: a confirmation when the model said so too, else a correction.</summary>
    public sealed record Decide(CategoryId Category) : ReportCommand;

    /// <summary>The place is known now: by an agent on the map, or by evidence that came late.</summary>
    /// <param name="AccuracyMetres">Above 0.</param>
    public sealed record SetPlace(PlaceSource Source, double AccuracyMetres) : ReportCommand;

    public sealed record Reject(RejectReason Reason) : ReportCommand;

    /// <summary>By the service it is routed to, as are the next two.</summary>
    public sealed record Accept : ReportCommand;

    public sealed record Start : ReportCommand;

    /// <summary>Also by an agent, who hears it from the service or the melder.</summary>
    public sealed record Resolve(ResolveOutcome Outcome) : ReportCommand;

    public sealed record Reopen(ReopenReason Reason) : ReportCommand;

    public sealed record Doubt(DuplicateDoubt About) : ReportCommand;

    /// <summary>It is not the same as the other.</summary>
    public sealed record TellApart(ReportId Other) : ReportCommand;

    /// <summary>Another report goes on in this one: half of <see cref="Merging.Merge"/>, as the next two are of <see cref="Merging.Undo"/>.</summary>
    public sealed record TakeIn(ReportId Other, Urgency Urgency, ImmutableArray<SignalPart> Parts) : ReportCommand;

    public sealed record GiveBack(ReportId Other) : ReportCommand;

    /// <param name="Signals">What is left of those that it brought.</param>
    public sealed record Unmerge(ReportId From, ImmutableArray<SignalId> Signals) : ReportCommand;

    /// <summary>The signal is about something else.</summary>
    public sealed record SplitOff(SignalId Signal, ReportId Into) : ReportCommand;
}
