using System.Text;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.TestServers;
using Shouldly;
using Xunit;

namespace Meldingen.Pipeline.Tests.Channels.Meta;

[Trait("Corpus", "whatsapp")]
public sealed class SignatureCorpusTests
{
    [SkippableFact]
    public void Every_vector_verifies_and_none_does_with_one_byte_more()
    {
        var file = Path.Combine(SharedData.Folder("whatsapp"), "signature-vectors", "vectors.json");
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(file));

        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var (secret, body, signature) = (Text(vector, "app_secret"), Text(vector, "body"), Text(vector, "signature"));
            WebhookSignature.Verify(Encoding.UTF8.GetBytes(body), signature, secret).ShouldBeTrue(Text(vector, "source"));
            WebhookSignature.Verify(Encoding.UTF8.GetBytes(body + " "), signature, secret).ShouldBeFalse();
        }

        vectors.RootElement.GetArrayLength().ShouldBe(8);
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;
}
