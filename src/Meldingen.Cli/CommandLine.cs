using System.CommandLine;
using Meldingen.Cli.Verbs;
using Meldingen.Vision.Heads;
using Meldingen.Vision.Natives;

namespace Meldingen.Cli;

/// <summary>All verbs of `meldingen`.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Answers answers)
    {
        var root = new RootCommand("Photos that citizens send become classified, located, de-duplicated meldingen.")
        {
            InspectVerb.Create(answers),
            ClassifyVerb.Create(answers),
            TrainVerb.Create(answers),
            EvaluateVerb.Create(answers),
            LabelsVerb.Create(answers),
            ParseWhatsAppVerb.Create(answers),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                answers.Note(error.Message);
            }

            answers.Note($"{Usage(parsed.CommandResult)} --help tells the usage");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception refused) when (refused is ModelFileException or NativeMissingException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            answers.Note(refused.Message);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            answers.Note("stopped");
            return ExitCode.Refused;
        }
    }

    private static string Usage(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult ? $"meldingen {result.Command.Name}" : "meldingen";
}
