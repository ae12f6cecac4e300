using System.CommandLine;

namespace Meldingen.Cli.Verbs;

/// <summary>Options that mean the same in every verb.</summary>
internal static class Shared
{
    public static Option<bool> Json { get; } = new("--json") { Description = "answer in JSON" };

    public static Option<string?> Cache { get; } = new("--cache")
    {
        Description = "folder for what was computed from photos; default $XDG_CACHE_HOME/meldingen or ~/.cache/meldingen",
    };

    public static Option<string?> Models { get; } = new("--models") { Description = "the models folder; default the one beside the program" };

    /// <summary>Files to look at. What looks like an option and is no file is a slip, not a file.</summary>
    public static Argument<string[]> Files(ArgumentArity arity)
    {
        var files = new Argument<string[]>("file") { Description = "photos", Arity = arity };
        files.Validators.Add(result =>
        {
            foreach (var option in result.Tokens.Select(t => t.Value).Where(v => v.StartsWith('-') && !File.Exists(v)))
            {
                result.AddError($"unknown option '{option}'");
            }
        });
        return files;
    }
}
