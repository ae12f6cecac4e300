using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;
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

    /// <summary>What it is, or the best guess; null when there is none.</summary>
    public static CategoryId? CategoryShown(ReportRow row) => row.Category ?? row.TopCategory;

    public string Label(CategoryId? category) => category is { } id ? Served.Municipality.CategoryOf(id)?.LabelIn(Language) ?? id.Value : "?";

    /// <summary>"91%", "84% (onzeker)", or nothing once a person has said what it is.</summary>
    public string Sureness(ReportRow row) =>
        string.Join(' ', new[] { row.Confidence is { } p ? Percent(p) : null, row.Category is null ? $"({T("unsure")})" : null }.OfType<string>());

    public static string Percent(double probability) => probability.ToString("0%", CultureInfo.InvariantCulture);

    /// <summary>Why a person must look, in words; empty when nobody must.</summary>
    public string ReviewReasons(ReportRow row) => string.Join(", ", (row.ReviewReasons ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => T("review." + r)));

    /// <summary>Whose it is; empty when it is nobody's yet.</summary>
    public string Service(ReportRow row)
    {
        if (row.Service is not { } id)
        {
            return "";
        }

        var names = Served.Municipality.ServiceOf(id)?.Name;
        return (names?.GetValueOrDefault(Language) ?? names?.GetValueOrDefault("nl") ?? id.Value) + (row.NotifyNow ? $" ({T("woken")})" : "");
    }

    /// <summary>What was said, sent or done, in the agent's language.</summary>
    public string Line(TellingLine line) => line.In(T);

    /// <summary>"spraakbericht" rather than audio; what WhatsApp calls a kind that has no name here stands as it is.</summary>
    public string KindName(string kind) => Or("kind." + kind, kind);

    /// <summary>What a reply failed or waits for, in words; a code that has none stands as it is, for whoever looks it up.</summary>
    public string ReplyReason(string code) => Or("reply." + code, code);

    public static string Size(long bytes) => bytes >= 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d / 1024:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB");

    private string Or(string key, string otherwise) => T(key) is var text && text == key ? otherwise : text;

    public string Time(Instant at) => at.InZone(Served.Municipality.TimeZone).ToString("dd-MM HH:mm", CultureInfo.InvariantCulture);
}
