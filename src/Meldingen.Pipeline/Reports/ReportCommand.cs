using System.Collections.Immutable;
using Meldingen.Pipeline.Vocabulary;
using NodaTime;

namespace Meldingen.Pipeline.Reports;

/// <summary>What somebody wants done with a report.</summary>
public abstract record ReportCommand
{
    private ReportCommand()
    {
    }

    public sealed record Join(SignalId Signal, string Match, int? HashDistance, double? Metres, int Urgency, Instant ObservedAt) : ReportCommand;

    public sealed record AddEvidence(SignalId Signal, int Photos, bool Place) : ReportCommand;

    public sealed record Review(ImmutableArray<ReviewReason> Reasons) : ReportCommand;

    public sealed record Route(ServiceId Service, string Rule, int Urgency, bool NotifyNow, Instant RespondBy) : ReportCommand;

    /// <summary>An agent says what it is: a confirmation when the model said so too, else a correction.</summary>
    public sealed record Decide(CategoryId Category) : ReportCommand;

    public sealed record SetPlace(string Source, double AccuracyMetres) : ReportCommand;

    public sealed record Reject(string Reason) : ReportCommand;

    public sealed record Accept(ServiceId Service) : ReportCommand;

    public sealed record Start(ServiceId Service) : ReportCommand;

    public sealed record Resolve(string Outcome) : ReportCommand;

    public sealed record Reopen(string Reason) : ReportCommand;
}

/// <summary>What came of a command: a normal "no" is a value.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>To be appended in this order; empty when there was nothing to do any more.</summary>
    public sealed record Decided(ImmutableArray<ReportEvent> Events, Report Report) : Decision;

    public sealed record Refused(string Reason) : Decision;
}
