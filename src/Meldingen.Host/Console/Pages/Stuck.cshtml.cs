using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.Storage.Work;
using Microsoft.AspNetCore.Mvc;

namespace Meldingen.Host.Console.Pages;

internal sealed class StuckModel(ConsoleTexts texts, ServedMunicipality served, StuckReader reader, StuckActions actions) : ReportPage(texts, served)
{
    public Stuck Stuck { get; private set; } = new([], [], [], [], []);

    [TempData]
    public string? Message { get; set; }

    public string ServiceName(ServiceId id) => Served.Municipality.ServiceOf(id)?.Name.GetValueOrDefault(Language) ?? id.Value;

    /// <summary>"de foto ophalen" rather than FetchPhotos.</summary>
    public string WorkName(WorkKind kind) => T("work." + kind);

    /// <summary>What WhatsApp calls a kind that we do not read stands as it is.</summary>
    public string Topic(string topic) => T("topic." + topic) is var text && text.StartsWith("topic.", StringComparison.Ordinal) ? KindName(topic) : text;

    /// <summary>What an operator has to put right, and what waits for it.</summary>
    public string Operator(WaitingForOperator waiting) =>
        T("operator." + waiting.What.ToString().ToLowerInvariant()).Replace("{code}", waiting.Code, StringComparison.Ordinal)
            .Replace("{inbox}", waiting.Inbox?.ToString() ?? "?", StringComparison.Ordinal)
            .Replace("{files}", waiting.Files.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{replies}", waiting.Replies.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public async Task OnGetAsync(CancellationToken cancellation) => Stuck = await reader.ReadAsync(cancellation);

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellation) => Told(await actions.SendAgainAsync(id, cancellation));

    public async Task<IActionResult> OnPostArrivedAsync(Guid id, CancellationToken cancellation) => Told(await actions.ArrivedAsync(id, cancellation));

    public async Task<IActionResult> OnPostDeliverAsync(Guid id, CancellationToken cancellation) => Told(await actions.DeliverAgainAsync(id, cancellation));

    public async Task<IActionResult> OnPostWorkAsync(WorkKind kind, Guid id, CancellationToken cancellation) => Told(await actions.WorkAgainAsync(kind, id, cancellation));

    public async Task<IActionResult> OnPostCloseAsync(Guid id, int seen, CancellationToken cancellation) => Told(await actions.CloseThreadAsync(new ThreadId(id), seen, cancellation));

    private RedirectToPageResult Told(bool done)
    {
        Message = T(done ? "done" : "stuck.gone");
        return RedirectToPage();
    }
}
