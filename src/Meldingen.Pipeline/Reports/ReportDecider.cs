using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Reports;

/// <summary>Report and command in, events out.</summary>
public static class ReportDecider
{
    /// <summary>A report begins. With reasons it goes to a person at once; without it waits for its route.</summary>
    public static Decision.Decided Register(ReportId id, ReportEvent.Registered registered)
    {
        var report = Report.Begin(id, registered);
        if (registered.Reasons.IsEmpty)
        {
            return new Decision.Decided([registered], report);
        }

        var review = new ReportEvent.SentToReview(registered.Reasons);
        return new Decision.Decided([registered, review], report.Apply(review));
    }

    public static Decision Decide(Report report, ReportCommand command) => command switch
    {
        // The same signal twice is one: everything arrives twice.
        ReportCommand.Join c when report.Signals.Contains(c.Signal) => new Decision.Decided([], report),
        ReportCommand.Join c => One(report, new ReportEvent.SignalJoined(c.Signal, c.Match, c.HashDistance, c.Metres, c.Urgency, c.ObservedAt)),
        ReportCommand.AddEvidence c => One(report, new ReportEvent.EvidenceAdded(c.Signal, c.Photos, c.Place)),
        ReportCommand.Review c => One(report, new ReportEvent.SentToReview(c.Reasons)),
        ReportCommand.Route when report.Category is null => new Decision.Refused("nobody has decided what it is: confirm a category first"),
        ReportCommand.Route when !report.Reasons.IsEmpty => new Decision.Refused("a person must look first: " + string.Join(", ", report.Reasons.Select(CodeOf))),
        ReportCommand.Route c => One(report, new ReportEvent.Routed(c.Service, c.Rule, c.Urgency, c.NotifyNow, c.RespondBy)),
        ReportCommand.Decide c => One(report, c.Category == report.ModelSaid
            ? new ReportEvent.CategoryConfirmed(c.Category, report.ModelSaid, report.ModelVersion)
            : new ReportEvent.CategoryCorrected(c.Category, report.ModelSaid, report.ModelVersion)),
        ReportCommand.SetPlace c => One(report, new ReportEvent.PlaceSet(c.Source, c.AccuracyMetres)),
        ReportCommand.Reject c => One(report, new ReportEvent.Rejected(c.Reason)),
        ReportCommand.Accept c => OfService(report, c.Service, new ReportEvent.Accepted(c.Service)),
        ReportCommand.Start c => OfService(report, c.Service, new ReportEvent.WorkStarted(c.Service)),
        ReportCommand.Resolve c => One(report, new ReportEvent.Resolved(c.Outcome)),
        ReportCommand.Reopen c => One(report, new ReportEvent.Reopened(c.Reason)),
        _ => throw new InvalidOperationException($"unknown command {command.GetType().Name}"),
    };

    /// <summary>"place-unknown": how a reason is stored and named in texts.</summary>
    public static string CodeOf(ReviewReason reason) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString());

    public static string CodeOf(ReportState state) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private static Decision OfService(Report report, ServiceId service, ReportEvent happened) =>
        report.Service == service ? One(report, happened) : new Decision.Refused($"it is routed to {report.Service?.Value ?? "nobody"}, not to {service}");

    private static Decision One(Report report, ReportEvent happened) =>
        Transitions.Next(report.State, happened) is null
            ? new Decision.Refused($"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(happened.GetType().Name)} is not possible: the report is {CodeOf(report.State)}")
            : new Decision.Decided([happened], report.Apply(happened));
}
