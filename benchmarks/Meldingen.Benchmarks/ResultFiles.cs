using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace Meldingen.Benchmarks;

/// <summary>Tables that are committed: one file per class of benchmarks, each with the conditions it ran under.</summary>
internal static class ResultFiles
{
    public static async Task WriteAsync(IEnumerable<Summary> summaries, Conditions conditions, string folder)
    {
        Directory.CreateDirectory(folder);
        var head = await conditions.DescribeAsync();
        foreach (var summary in summaries.Where(s => s.HasReport()))
        {
            var table = new StringLogger();
            MarkdownExporter.GitHub.ExportToLog(summary, table);
            var name = NameOf(summary.BenchmarksCases[0].Descriptor.Type);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), $"# {name}\n\n{head}\n\n{Plain(table.GetLog())}\n");
        }
    }

    /// <returns>"hash-search" for HashSearchBenchmark.</returns>
    private static string NameOf(Type type) =>
        string.Concat(type.Name.Replace("Benchmark", "", StringComparison.Ordinal).Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    // BenchmarkDotNet puts names of several words in quotes, escaped for HTML.
    private static string Plain(string table) =>
        string.Join('\n', table.ReplaceLineEndings("\n").Replace("&#39;", "", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd())).Trim();

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
