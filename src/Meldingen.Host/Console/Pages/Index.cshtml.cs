using System.Globalization;
using System.Text.Json;
using Meldingen.Host.Operations;

namespace Meldingen.Host.Console.Pages;

internal sealed class IndexModel(ConsoleTexts texts, ServedMunicipality served, ConsoleReader reader) : ReportPage(texts, served)
{
    public IReadOnlyList<ListedReport> Reports { get; private set; } = [];

    public string Colours => JsonSerializer.Serialize(Served.Municipality.Categories.ToDictionary(c => c.Id.Value, c => c.Colour, StringComparer.Ordinal));

    /// <summary>"5 wachten op jou"; empty when none does.</summary>
    public string Waiting => Reports.Count(r => r.Row.State == "needs-review") switch
    {
        0 => "",
        1 => T("waitingOne"),
        var count => T("waiting").Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
    };

    public async Task OnGetAsync(CancellationToken cancellation) => Reports = await reader.ListAsync(cancellation);
}
