using System.Text.Json;
using System.Text.Json.Nodes;
using Meldingen.Pipeline.Delivery;
using Meldingen.Pipeline.Vocabulary;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Delivery;

/// <summary>The meldingen in data-samples/delivery and what they are expected to look like outside.</summary>
internal static class Samples
{
    private static readonly string Folder = Repository.PathTo("data-samples", "delivery");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!)
        .Where(f => !f.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static Melding Read(string name) =>
        JsonSerializer.Deserialize<Melding>(File.ReadAllBytes(Path.Combine(Folder, name + ".json")), VocabularyJson.Options).ShouldNotBeNull();

    public static void ShouldBeExpected(byte[] written, string name, string form)
    {
        var expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{name}.{form}.expected.json")));
        JsonNode.DeepEquals(JsonNode.Parse(written), expected).ShouldBeTrue(System.Text.Encoding.UTF8.GetString(written));
    }
}
