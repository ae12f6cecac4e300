using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.AspNetCore.Mvc;

namespace Meldingen.Host.Console.Pages;

/// <summary>Is it the same as another report? Both side by side, why it may be, and what an agent says.</summary>
internal sealed class SameModel(ConsoleTexts texts, ServedMunicipality served, SameReader reader, SameActions actions) : ReportPage(texts, served)
{
    // Until there is a sign-in, whoever sits at this machine is the agent.
    private static readonly AgentId Agent = AgentId.Parse("console");

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Of the form: how many events the report had when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>Of the form: the number of the other report.</summary>
    [BindProperty]
    public string? Other { get; set; }

    [TempData]
    public string? Message { get; set; }

    /// <summary>The message says why nothing was done.</summary>
    [TempData]
    public bool Refused { get; set; }

    public ShownSame? Shown { get; private set; }

    /// <summary>Something can still be decided about it.</summary>
    public bool IsOpen => ReportCode.TryParse(Shown?.Row.State, out ReportState state) && Transitions.IsOpen(state);

    /// <summary>Why it may be the same, with metres and hours, in the agent's language.</summary>
    public string Why(ReportEvent.PerhapsSame doubt) => string.Join(" · ", new[]
    {
        T("doubt." + ReportCode.Of(doubt.Why)),
        doubt.Metres is { } metres ? T("doubt.metres").Replace("{metres}", metres.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal) : null,
        T("doubt.hours").Replace("{hours}", doubt.Hours.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal),
    }.OfType<string>());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Shown = await reader.FindAsync(new ReportNumber(Number), cancellation);
        return Shown is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostMergeAsync(CancellationToken cancellation) =>
        Told(await actions.MergeAsync(new ReportNumber(Number), OtherNumber(), Seen, Agent, cancellation));

    public async Task<IActionResult> OnPostApartAsync(CancellationToken cancellation) =>
        Told(await actions.TellApartAsync(new ReportNumber(Number), OtherNumber(), Seen, Agent, cancellation));

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation) =>
        Told(await actions.UndoMergeAsync(new ReportNumber(Number), Seen, Agent, cancellation));

    public async Task<IActionResult> OnPostSplitAsync(Guid signal, CancellationToken cancellation) =>
        Told(await actions.SplitOffAsync(new ReportNumber(Number), new SignalId(signal), Seen, Agent, cancellation));

    private ReportNumber OtherNumber() => new((Other ?? "").Trim().ToUpperInvariant());

    private IActionResult Told(AgentAnswer answer) => answer switch
    {
        AgentAnswer.Done => Say(T("done"), refused: false),
        AgentAnswer.UnknownReport => NotFound(),
        AgentAnswer.UnknownOther => Say(T("refused.other"), refused: true),
        AgentAnswer.NotToBeSplitOff => Say(T("refused.split"), refused: true),
        AgentAnswer.OutsideMunicipality => Say(T("refused.outside"), refused: true),
        AgentAnswer.ChangedMeanwhile => Say(T("refused.changed"), refused: true),
        AgentAnswer.NotPossible no => Say(State("refused.state", no.State), refused: true),
        AgentAnswer.OtherNotPossible no => Say(State("refused.otherState", no.State), refused: true),
        _ => throw new InvalidOperationException($"no words for {answer.GetType().Name}"),
    };

    private string State(string key, ReportState state) => T(key).Replace("{state}", T("state." + ReportCode.Of(state)), StringComparison.Ordinal);

    private RedirectToPageResult Say(string message, bool refused)
    {
        (Message, Refused) = (message, refused);
        return RedirectToPage(new { number = Number });
    }
}
