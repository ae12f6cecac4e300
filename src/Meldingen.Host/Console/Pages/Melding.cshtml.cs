using System.Text.Json;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.AspNetCore.Mvc;

namespace Meldingen.Host.Console.Pages;

internal sealed class MeldingModel(ConsoleTexts texts, ServedMunicipality served, ConsoleReader reader, AgentActions actions) : ReportPage(texts, served)
{
    // Until there is a sign-in, whoever sits at this machine is the agent.
    private static readonly AgentId Agent = AgentId.Parse("console");

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [TempData]
    public string? Message { get; set; }

    public ShownReport? Shown { get; private set; }

    public IEnumerable<Category> Categories => Served.Municipality.Categories;

    public IEnumerable<RankedFinding> Ranked => Shown is { Evidence: [var first, ..] } ? first.Ranked : [];

    public IEnumerable<ReasonFinding> Reasons => Shown is { Evidence: [var first, ..] } ? first.Reasons : [];

    /// <summary>[{lat, lon, metres, source}] for the map.</summary>
    public string Claims => JsonSerializer.Serialize(Points());

    /// <summary>A reason as one sentence in the agent's language; category ids become their labels.</summary>
    public string Sentence(ReasonFinding reason) => reason.Arguments.Aggregate(
        T("reason." + reason.Code), (text, argument) => text.Replace("{" + argument.Key + "}", Word(argument.Value), StringComparison.Ordinal));

    public string Label(CategoryId category) => Served.Municipality.CategoryOf(category)?.LabelIn(Language) ?? category.Value;

    public async Task OnGetAsync(CancellationToken cancellation) => Shown = await reader.FindAsync(new ReportNumber(Number), cancellation);

    public async Task<IActionResult> OnPostDecideAsync(string category, CancellationToken cancellation) =>
        Told(CategoryId.TryParse(category, out var id) ? await actions.DecideAsync(new ReportNumber(Number), id, Agent, cancellation) : "?");

    public async Task<IActionResult> OnPostRejectAsync(string reason, CancellationToken cancellation) =>
        Told(ReportCode.TryParse(reason, out RejectReason why) ? await actions.RejectAsync(new ReportNumber(Number), why, Agent, cancellation) : "?");

    public async Task<IActionResult> OnPostPlaceAsync(double latitude, double longitude, CancellationToken cancellation) =>
        Told(GeoPoint.TryCreate(latitude, longitude, out var point) ? await actions.PlaceAsync(new ReportNumber(Number), point, Agent, cancellation) : "?");

    private string Word(string value) => CategoryId.TryParse(value, out var id) && Served.Municipality.CategoryOf(id) is { } category ? category.LabelIn(Language).ToLowerInvariant() : value;

    private IEnumerable<object> Points()
    {
        foreach (var claim in Shown?.Evidence.SelectMany(e => e.Claims) ?? [])
        {
            yield return new { lat = claim.Point.LatitudeDegrees, lon = claim.Point.LongitudeDegrees, metres = claim.AccuracyMetres, source = T("place." + ReportCode.Of(claim.Source)) };
        }

        if (Shown?.Row is { PlaceSource: "agent", LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude })
        {
            yield return new { lat = latitude, lon = longitude, metres = Shown.Row.AccuracyMetres ?? 5, source = T("place.agent") };
        }
    }

    private RedirectToPageResult Told(string? refusal)
    {
        Message = refusal ?? T("done");
        return RedirectToPage(new { number = Number });
    }
}
