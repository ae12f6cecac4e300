using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Classification.Words;
using Meldingen.Pipeline.Conversations.Reading;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>The files that hold words: which the stages read that use them, and which must fit each other.</summary>
internal static class LanguageFiles
{
    public sealed record Reading(WordList Words, NoReportReader NoReport, ReplyTexts Texts);

    /// <returns>Null when something was wrong.</returns>
    public static Reading? Read(MunicipalityFiles files, ImmutableArray<string> languages, List<Problem> problems)
    {
        var words = Words(files, problems);
        var noReport = Of(files, MunicipalityFiles.NoReport, problems) is { } lists
            ? Taken(NoReportReader.Load(MunicipalityFiles.NoReport, lists), problems)
            : null;

        var texts = languages
            .Select(language => (Language: language, File: MunicipalityFiles.Texts(language)))
            .Select(given => (given.Language, given.File, Content: Of(files, given.File, problems)))
            .Where(given => given.Content is not null)
            .ToDictionary(given => given.Language, given => (given.File, given.Content!.Value), StringComparer.Ordinal);
        var replies = texts.Count < languages.Length ? null : Taken(ReplyTexts.Load(texts), problems);
        if (words is null || noReport is null || replies is null)
        {
            return null;
        }

        var unanswered = noReport.Topics.Where(topic => !replies.Has("refer-" + topic)).ToArray();
        problems.AddRange(unanswered.Select(topic => new Problem(
            MunicipalityFiles.Texts(languages[0]), "refer-" + topic, $"is missing: {MunicipalityFiles.NoReport} refers '{topic}' to another channel, write what to tell")));
        return unanswered.Length > 0 ? null : new Reading(words, noReport, replies);
    }

    private static WordList? Words(MunicipalityFiles files, List<Problem> problems)
    {
        switch (Of(files, MunicipalityFiles.Words, problems) is { } bytes ? WordListReader.Read(MunicipalityFiles.Words, bytes) : null)
        {
            case WordListLoad.Loaded loaded:
                return loaded.Words;
            case WordListLoad.Refused refused:
                problems.AddRange(refused.Problems);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Bytes that are JSON; whether they are the right JSON their own reader says.</summary>
    private static ReadOnlyMemory<byte>? Of(MunicipalityFiles files, string name, List<Problem> problems)
    {
        if (!files.ByName.TryGetValue(name, out var bytes))
        {
            problems.Add(new Problem(name, "$", "is missing: every municipality has this file"));
            return null;
        }

        return JsonBytes.Parse(name, bytes, problems) is { } root ? JsonSerializer.SerializeToUtf8Bytes(root) : null;
    }

    private static T? Taken<T>((T? Value, ImmutableArray<Problem> Problems) read, List<Problem> problems)
        where T : class
    {
        problems.AddRange(read.Problems);
        return read.Value;
    }
}
