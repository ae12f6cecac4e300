using System.Globalization;
using Meldingen.Host.Operations;
using Meldingen.Storage;
using Meldingen.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Meldingen.Host.Demo;

/// <summary>The meldingen as a table of text.</summary>
internal static class DemoTable
{
    private static readonly string[] Heads = ["number", "category", "place", "area", "service", "respond within", "signals", "state"];

    public static async Task WriteAsync(TextWriter writer, MeldingenStore store, ServedMunicipality served, CancellationToken cancellation)
    {
        var rows = (await store.Reports.AsNoTracking().OrderBy(r => r.Number).ToListAsync(cancellation)).ConvertAll(r => Cells(r, served));
        var widths = Heads.Select((head, i) => rows.Select(r => r[i].Length).Append(head.Length).Max()).ToArray();
        await writer.WriteLineAsync(Line(Heads, widths));
        await writer.WriteLineAsync(Line([.. widths.Select(w => new string('-', w))], widths));
        foreach (var row in rows)
        {
            await writer.WriteLineAsync(Line(row, widths));
        }
    }

    private static string[] Cells(ReportRow row, ServedMunicipality served)
    {
        var category = row.Category is { } decided
            ? string.Create(CultureInfo.InvariantCulture, $"{decided} {row.Confidence:0.00}")
            : string.Create(CultureInfo.InvariantCulture, $"? ({row.TopCategory} {row.Confidence:0.00})");
        var place = row is { LatitudeDegrees: { } latitude, LongitudeDegrees: { } longitude }
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.0000},{longitude:0.0000} {row.PlaceSource} ±{row.AccuracyMetres:0} m")
            : "?";
        var within = row.RespondBy is { } by ? by.InZone(served.Municipality.TimeZone).ToString("ddd HH:mm", CultureInfo.InvariantCulture) : "";
        return
        [
            row.Number.Value, category, place, row.Area ?? "", row.Service?.Value + (row.NotifyNow ? " (woken)" : ""),
            within, row.Signals.ToString(CultureInfo.InvariantCulture), row.State + (row.ReviewReasons is { } reasons ? $": {reasons}" : ""),
        ];
    }

    private static string Line(string[] cells, int[] widths) => string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
