using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Storage.Model;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace Meldingen.Host.Console.Pages;

/// <summary>What the list and the report page say in the same words.</summary>
internal abstract class ReportPage(ConsoleTexts texts, ServedMunicipality served) : PageModel
{
    protected ServedMunicipality Served { get; } = served;

    public string Language => texts.LanguageOf(HttpContext);

    public string T(string key) => texts.Get(Language, key);

    /// <summary>"Zwerfafval 0.91", or the best guess and that it is unsure.</summary>
    public string Category(ReportRow row)
    {
        var shown = row.Category ?? row.TopCategory;
        var label = shown is { } category ? Served.Municipality.CategoryOf(category)?.LabelIn(Language) ?? category.Value : "?";
        var confidence = row.Confidence is { } p ? p.ToString(" 0.00", CultureInfo.InvariantCulture) : "";
        return row.Category is null ? $"{label}{confidence} ({T("unsure")})" : label + confidence;
    }

    public string Icon(ReportRow row) => (row.Category ?? row.TopCategory) is { } category ? Served.Municipality.CategoryOf(category)?.Icon ?? "?" : "?";

    public string Service(ReportRow row)
    {
        if (row.Service is not { } id)
        {
            return T("state." + row.State);
        }

        var names = Served.Municipality.ServiceOf(id)?.Name;
        return (names?.GetValueOrDefault(Language) ?? names?.GetValueOrDefault("nl") ?? id.Value) + (row.NotifyNow ? $" ({T("woken")})" : "");
    }

    public string Time(Instant at) => at.InZone(Served.Municipality.TimeZone).ToString("dd-MM HH:mm", CultureInfo.InvariantCulture);
}
