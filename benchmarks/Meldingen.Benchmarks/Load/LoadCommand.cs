namespace Meldingen.Benchmarks.Load;

/// <summary><c>--load</c>: measures, tells, and writes the table when asked.</summary>
internal static class LoadCommand
{
    public const string Option = "--load";

    /// <param name="conditions">Null: nothing is kept.</param>
    public static async Task<int> RunAsync(LoadOptions options, Conditions? conditions)
    {
        var figures = await LoadRun.RunAsync(options);
        Console.WriteLine(figures.ToMarkdown());
        if (conditions is not null)
        {
            await File.WriteAllTextAsync(
                Samples.PathTo("benchmarks", "results", "intake-load.md"), $"# intake-load\n\n{await conditions.DescribeAsync()}\n\n{figures.ToMarkdown().ReplaceLineEndings("\n")}\n");
        }

        if (!figures.IsWhole)
        {
            await Console.Error.WriteLineAsync("failed: messages were refused, lost or doubled");
        }

        return figures.IsWhole ? 0 : 1;
    }
}
