using System.Globalization;
using System.Text.Json;
using Meldingen.Host.Classification;
using Meldingen.Host.Operations;
using Meldingen.Host.Photos;
using Meldingen.Host.Reports;
using Meldingen.Pipeline.Municipalities;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Reports;
using Meldingen.Pipeline.Vocabulary;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meldingen.Host.Console.Pages;

internal sealed class MeldingModel(ConsoleTexts texts, ServedMunicipality served, ConsoleReader reader, AgentActions actions, PhotoActions photos) : ReportPage(texts, served)
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Of the form: how many events the report had when the page was made.</summary>
    [BindProperty]
    public int Seen { get; set; }

    [TempData]
    public string? Message { get; set; }

    /// <summary>The message says why nothing was done.</summary>
    [TempData]
    public bool Refused { get; set; }

    /// <summary>The photo that the last form was about.</summary>
    [TempData]
    public Guid? Touched { get; set; }

    public ShownReport? Shown { get; private set; }

    public IEnumerable<Category> Categories => Served.Municipality.Categories;

    public IEnumerable<RankedFinding> Ranked => Shown is { Evidence: [var first, ..] } ? first.Ranked : [];

    public IEnumerable<ReasonFinding> Reasons => Shown is { Evidence: [var first, ..] } ? first.Reasons : [];

    /// <summary>Codes of the positions that are not believed, each once.</summary>
    public IEnumerable<string> RefusedPlaces => Shown?.Evidence.SelectMany(e => e.RefusedPlaces).Select(p => p.Code).Distinct(StringComparer.Ordinal) ?? [];

    /// <summary>[{lat, lon, metres, source}] for the map.</summary>
    public string Claims => JsonSerializer.Serialize(Points());

    /// <summary>A reason as one sentence in the agent's language; category ids become their labels, probabilities percentages.</summary>
    public string Sentence(ReasonFinding reason) => reason.Arguments.Aggregate(
        T("reason." + reason.Code), (text, argument) => text.Replace("{" + argument.Key + "}", Word(argument.Key, argument.Value), StringComparison.Ordinal));

    /// <summary>Something can still be decided about it.</summary>
    public bool IsOpen => ReportCode.TryParse(Shown?.Row.State, out ReportState state) && Transitions.IsOpen(state);

    /// <summary>What is proposed: what was decided, else the model's best guess.</summary>
    public CategoryId? Proposed => Shown?.Row.Category ?? Shown?.Row.TopCategory;

    public string ActorName(string code)
    {
        var (kind, id) = code.Split(':', 2) is [var before, var after] ? (before, after) : (code, "");
        return T("actor." + kind).Replace("{id}", id, StringComparison.Ordinal);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Shown = await reader.FindAsync(new ReportNumber(Number), cancellation);
        return Shown is null ? NotKnown() : Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(string category, CancellationToken cancellation) =>
        Told(CategoryId.TryParse(category, out var id) ? await actions.DecideAsync(new ReportNumber(Number), id, Seen, ThisAgent.Id, cancellation) : new AgentAnswer.UnknownCategory());

    public async Task<IActionResult> OnPostRejectAsync(string reason, CancellationToken cancellation) =>
        ReportCode.TryParse(reason, out RejectReason why) ? Told(await actions.RejectAsync(new ReportNumber(Number), why, Seen, ThisAgent.Id, cancellation)) : Refuse("refused.reason");

    public async Task<IActionResult> OnPostPlaceAsync(double? latitude, double? longitude, CancellationToken cancellation) =>
        latitude is { } lat && longitude is { } lon && GeoPoint.TryCreate(lat, lon, out var point)
            ? Told(await actions.PlaceAsync(new ReportNumber(Number), point, Seen, ThisAgent.Id, cancellation))
            : Refuse("refused.point");

    /// <param name="left">This and the three after it are percents of the picture's sides.</param>
    public async Task<IActionResult> OnPostHideAsync(
        Guid photo, string areas, double? left, double? top, double? width, double? height, string what, CancellationToken cancellation)
    {
        Touched = photo;
        return Enum.TryParse(what, ignoreCase: true, out HiddenContent content) && Enum.IsDefined(content) && PictureArea.Within((left ?? -1) / 100, (top ?? -1) / 100, (width ?? 0) / 100, (height ?? 0) / 100) is { } area
            ? Told(await photos.HideAsync(new ReportNumber(Number), new PhotoId(photo), area, content, areas, ThisAgent.Id, cancellation))
            : Refuse("refused.area");
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid photo, string areas, int part, CancellationToken cancellation)
    {
        Touched = photo;
        return Told(await photos.LiftAsync(new ReportNumber(Number), new PhotoId(photo), part, areas, ThisAgent.Id, cancellation));
    }

    public async Task<IActionResult> OnPostHideAgainAsync(Guid photo, string areas, int part, CancellationToken cancellation)
    {
        Touched = photo;
        return Told(await photos.HideAgainAsync(new ReportNumber(Number), new PhotoId(photo), part, areas, ThisAgent.Id, cancellation));
    }

    /// <param name="copy">SHA-256 of the public copy that was on the page.</param>
    public async Task<IActionResult> OnPostReleaseAsync(Guid photo, string copy, CancellationToken cancellation)
    {
        Touched = photo;
        return Told(Sha256.TryParseHex(copy, out var looked)
            ? await photos.ReleaseAsync(new ReportNumber(Number), new PhotoId(photo), looked, ThisAgent.Id, cancellation)
            : new AgentAnswer.ChangedMeanwhile());
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid photo, CancellationToken cancellation)
    {
        Touched = photo;
        return Told(await photos.TakeBackAsync(new ReportNumber(Number), new PhotoId(photo), ThisAgent.Id, cancellation));
    }

    public async Task<IActionResult> OnPostCopyAgainAsync(Guid photo, CancellationToken cancellation)
    {
        Touched = photo;
        return Told(await photos.CopyAgainAsync(new ReportNumber(Number), new PhotoId(photo), cancellation));
    }

    private string Word(string key, string value) => key is "probability" or "threshold"
        ? double.TryParse(value, CultureInfo.InvariantCulture, out var probability) ? Percent(probability) : value
        : CategoryId.TryParse(value, out var id) && Served.Municipality.CategoryOf(id) is { } category ? category.LabelIn(Language).ToLowerInvariant() : value;

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

    private IActionResult Told(AgentAnswer answer) => answer switch
    {
        AgentAnswer.Done => Say(T("done"), refused: false),
        AgentAnswer.UnknownReport => NotKnown(),
        AgentAnswer.UnknownCategory => Refuse("refused.category"),
        AgentAnswer.OutsideMunicipality => Refuse("refused.outside"),
        AgentAnswer.TooManyAreas => Refuse("refused.areas"),
        AgentAnswer.ChangedMeanwhile => Refuse("refused.changed"),
        AgentAnswer.NotPossible no => Say(T("refused.state").Replace("{state}", T("state." + ReportCode.Of(no.State)), StringComparison.Ordinal), refused: true),
        _ => throw new InvalidOperationException($"no words for {answer.GetType().Name}"),
    };

    private RedirectToPageResult Refuse(string key) => Say(T(key), refused: true);

    private RedirectToPageResult Say(string message, bool refused)
    {
        (Message, Refused) = (message, refused);
        return RedirectToPage(new { number = Number });
    }

    private PageResult NotKnown()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
