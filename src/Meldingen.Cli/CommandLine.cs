using System.CommandLine;

namespace Meldingen.Cli;

/// <summary>All verbs of `meldingen`.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Answers answers)
    {
        var root = new RootCommand("Photos that citizens send become classified, located, de-duplicated meldingen.");

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                answers.Note(error.Message);
            }

            answers.Note($"meldingen {parsed.CommandResult.Command.Name} --help tells the usage");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync();
    }
}
