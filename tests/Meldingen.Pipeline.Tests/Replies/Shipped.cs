using System.Collections.Immutable;
using Meldingen.Pipeline.Replies;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Shouldly;

namespace Meldingen.Pipeline.Tests.Replies;

/// <summary>The texts that ship, and a voice that speaks them.</summary>
internal static class Shipped
{
    public static string[] Municipalities { get; } = [.. Directory.GetDirectories(Repository.PathTo("data-samples", "municipality"))
        .Where(folder => File.Exists(Path.Combine(folder, "texts.nl.json"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static ReplyVoice Zeedrecht { get; } = new("Zeedrecht", Texts("zeedrecht"), new ReplyTemplates(ImmutableDictionary<(string, string), ReplyTemplate>.Empty), ImmutableDictionary<CategoryId, ImmutableSortedDictionary<string, string>>.Empty
        .Add(CategoryId.DogFouling, Labels("Hondenpoep", "Dog fouling"))
        .Add(CategoryId.Other, Labels("Iets anders", "Something else")));

    public static byte[] Bytes(string municipality, string language) =>
        File.ReadAllBytes(Repository.PathTo("data-samples", "municipality", municipality, $"texts.{language}.json"));

    public static ReplyTexts Texts(string municipality)
    {
        var (texts, problems) = ReplyTexts.Load(Files(("nl", Bytes(municipality, "nl")), ("en", Bytes(municipality, "en"))));
        problems.ShouldBeEmpty();
        return texts.ShouldNotBeNull();
    }

    public static Dictionary<string, (string File, ReadOnlyMemory<byte> Content)> Files(params (string Language, byte[] Content)[] files) =>
        files.ToDictionary(f => f.Language, f => ($"texts.{f.Language}.json", new ReadOnlyMemory<byte>(f.Content)), StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string> Labels(string dutch, string english) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("nl", dutch).Add("en", english);
}
