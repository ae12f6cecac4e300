using System.Text.Json;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Storage.Privacy;

/// <summary>Values as sealed JSON, in the vocabulary's own notation.</summary>
public static class SealedJson
{
    public static byte[] SealJson<T>(this PersonalData personal, T value) => personal.Seal(JsonSerializer.SerializeToUtf8Bytes(value, VocabularyJson.Options));

    /// <exception cref="JsonException">Sealed as something else.</exception>
    public static T OpenJson<T>(this PersonalData personal, byte[] sealedBytes) =>
        JsonSerializer.Deserialize<T>(personal.OpenBytes(sealedBytes), VocabularyJson.Options) ?? throw new JsonException($"a sealed {typeof(T).Name} is null");
}
