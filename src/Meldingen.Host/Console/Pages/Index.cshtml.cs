using System.Text.Json;
using Meldingen.Host.Operations;

namespace Meldingen.Host.Console.Pages;

internal sealed class IndexModel(ConsoleTexts texts, ServedMunicipality served, ConsoleReader reader) : ReportPage(texts, served)
{
    public IReadOnlyList<ListedReport> Reports { get; private set; } = [];

    public string Colours => JsonSerializer.Serialize(Served.Municipality.Categories.ToDictionary(c => c.Id.Value, c => c.Colour, StringComparer.Ordinal));

    public async Task OnGetAsync(CancellationToken cancellation) => Reports = await reader.ListAsync(cancellation);
}
