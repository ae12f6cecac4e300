namespace Meldingen.Benchmarks;

/// <summary>A measurement that is no benchmark of BenchmarkDotNet: told, and written under its conditions when asked.</summary>
internal static class Study
{
    /// <param name="conditions">Null: nothing is kept.</param>
    public static async Task<int> RunAsync(string name, Func<Task<string>> run, Conditions? conditions)
    {
        var text = (await run()).ReplaceLineEndings("\n").Trim();
        Console.WriteLine(text);
        if (conditions is not null)
        {
            await File.WriteAllTextAsync(Samples.PathTo("benchmarks", "results", $"{name}.md"), $"# {name}\n\n{await conditions.DescribeAsync()}\n\n{text}\n");
        }

        return 0;
    }
}
