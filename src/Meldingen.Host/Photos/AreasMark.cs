using System.Text.Json;
using Meldingen.Pipeline.Photos.Redaction;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Photos;

/// <summary>Tells what somebody saw from what is there now. Not the row's version: that grows when copies are made, which changes nothing that an agent saw.</summary>
internal static class AreasMark
{
    private const int Letters = 16;

    public static string Of(PhotoRedaction redaction) => Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(redaction, VocabularyJson.Options)).Hex[..Letters];
}
