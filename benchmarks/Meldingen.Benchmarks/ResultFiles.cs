using System.Globalization;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Meldingen.Benchmarks;

/// <summary>Tables that are committed: one file per class of benchmarks, each with the machine it ran on and the day.</summary>
internal static class ResultFiles
{
    public static async Task WriteAsync(IEnumerable<Summary> summaries, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var summary in summaries.Where(s => s.HasReport()))
        {
            var table = new StringLogger();
            MarkdownExporter.GitHub.ExportToLog(summary, table);
            var name = summary.BenchmarksCases[0].Descriptor.Type.Name;
            var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{name}.md"),
                $"# {name}\n\n{await Machine.DescribeAsync()}, {day}.\n\n{table.GetLog().ReplaceLineEndings("\n").Trim()}\n");
        }
    }

    private static bool HasReport(this Summary summary) => summary.Reports.Any(r => r.Success);

    private sealed class StringLogger : ILogger
    {
        private readonly System.Text.StringBuilder _text = new();

        public string Id => nameof(StringLogger);

        public int Priority => 0;

        public string GetLog() => _text.ToString();

        public void Write(LogKind logKind, string text) => _text.Append(text);

        public void WriteLine() => _text.AppendLine();

        public void WriteLine(LogKind logKind, string text) => _text.AppendLine(text);

        public void Flush()
        {
            // Everything is in memory.
        }
    }
}
