using System.Diagnostics;
using System.Text.Json;

namespace Meldingen.Cli.Tests;

/// <summary>The built program, run as a process of its own.</summary>
internal sealed record Ran(int ExitCode, string Output, string Notes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>One JSON document per line of stdout; fails where a line is anything else.</summary>
    public JsonElement[] Answers => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    public JsonElement Answer => Answers[^1];

    public static Task<Ran> WithAsync(params string[] arguments) => WithInputAsync(null, arguments);

    /// <param name="input">stdin; null leaves it closed.</param>
    public static async Task<Ran> WithInputAsync(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "meldingen.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // Whatever is needed must be found beside the program, never where it was started.
            WorkingDirectory = Path.GetTempPath(),
        };
        using var program = Process.Start(start)!;
        if (input is not null)
        {
            await program.StandardInput.WriteAsync(input);
        }

        program.StandardInput.Close();
        var (output, notes) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            program.Kill(entireProcessTree: true);
            throw new TimeoutException($"meldingen {string.Join(' ', arguments)} did not end", late);
        }

        return new Ran(program.ExitCode, await output, await notes);
    }
}
