using Meldingen.Pipeline.Classification.Words;

namespace Meldingen.Cli.Classifying;

/// <summary>Which words speak for which category: a municipality's words.json.</summary>
internal static class WordsFile
{
    /// <summary>Copied there by the build.</summary>
    private static string BesideProgram => Path.Combine(AppContext.BaseDirectory, "words.json");

    /// <param name="path">Null: the list beside the program.</param>
    /// <exception cref="InvalidDataException">The file has mistakes; the message tells all.</exception>
    public static WordList Load(string? path)
    {
        var file = path ?? BesideProgram;
        return WordListReader.Read(Path.GetFileName(file), File.ReadAllBytes(file)) switch
        {
            WordListLoad.Loaded(var words) => words,
            WordListLoad.Refused(var problems) => throw new InvalidDataException(string.Join('\n', problems.Select(p => p.ToString()))),
            _ => throw new InvalidOperationException("a list is loaded or refused"),
        };
    }
}
