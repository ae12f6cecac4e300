using System.Globalization;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Reports;

namespace Meldingen.Host.Console.Pages;

/// <summary>What the part of a page that shows a photo needs.</summary>
internal sealed record PhotoOnPage(ShownPhoto Photo, MeldingModel Page)
{
    /// <summary>Whose the form is that was just sent: it stays open.</summary>
    public bool IsOpen => Page.Touched == Photo.Id.Value;

    /// <summary>Of what was rejected nobody outside sees anything.</summary>
    public bool IsShared => Page.Shown?.Row.State != ReportCode.Of(ReportState.Rejected);

    public string Summary => Page.T("areas.summary").Replace("{count}", Photo.Areas.Count(a => !a.Lifted).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        + " · " + Page.T(Photo.IsReleased ? "public.yes" : "public.no");

    public string NameOf(HiddenArea area) => $"{area.Number}. {Page.T("areas." + area.Content.ToString().ToLowerInvariant())} · {Page.T(area.ByAgent ? "areas.by-agent" : "areas.found")}";

    /// <summary>Of a picture's side, in percent, as it stands in a form or in an SVG whose view box is 100 by 100.</summary>
    public static string Percent(double part) => (part * 100).ToString("0.##", CultureInfo.InvariantCulture);
}
