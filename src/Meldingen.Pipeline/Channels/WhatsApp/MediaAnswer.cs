using System.Globalization;
using System.Text.Json;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>What came of asking for a media id, or for the address that it gave. Anything may stand there.</summary>
public abstract record MediaAnswer
{
    private MediaAnswer()
    {
    }

    /// <param name="Url">Lives five minutes; not checked yet.</param>
    /// <param name="Sha256">Hex as a rule, base64 at times; null when it says none.</param>
    /// <param name="Bytes">A number or a text with one; null when it says none.</param>
    public sealed record Described(Uri Url, Sha256? Sha256, long? Bytes) : MediaAnswer;

    /// <param name="Code">Without anything personal.</param>
    /// <param name="TokenRefused">An operator has to renew the access token, or what it may do.</param>
    public sealed record Trouble(string Code, bool TokenRefused = false) : MediaAnswer;

    /// <summary>Reads the answer about a media id.</summary>
    public static MediaAnswer Read(int status, ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return status is >= 200 and < 300 ? Describe(json.RootElement) : TroubleOf(status, json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that holds half a surrogate pair.
            return status is >= 200 and < 300 ? new Trouble("descriptor-is-no-json") : OfStatus("descriptor", status);
        }
    }

    /// <summary>The address gave no bytes.</summary>
    public static Trouble OfDownload(int status) => OfStatus("download", status);

    private static MediaAnswer Describe(JsonElement root)
    {
        if (!Uri.TryCreate(root.Text("url"u8), UriKind.Absolute, out var address))
        {
            return new Trouble("descriptor-without-url");
        }

        var size = long.TryParse(root.Text("file_size"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
        return new Described(address, Vocabulary.Sha256.TryParse(root.Text("sha256"u8), out var hash) ? hash : null, size);
    }

    // {"error":{"code":100,"error_subcode":33}}: the id is dead, or not there yet.
    private static Trouble TroubleOf(int status, JsonElement root)
    {
        var error = root.Property("error"u8);
        if (Whole(error, "code"u8) is not { } code)
        {
            return OfStatus("descriptor", status);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"graph-{code}");
        name += Whole(error, "error_subcode"u8) is { } subcode ? string.Create(CultureInfo.InvariantCulture, $"-{subcode}") : "";

        return new Trouble(name, status == 401 || TokenTrouble.IsNamedBy(code));
    }

    private static Trouble OfStatus(string hop, int status) => new(string.Create(CultureInfo.InvariantCulture, $"{hop}-{status}"), status == 401);

    private static int? Whole(JsonElement? part, ReadOnlySpan<byte> name) =>
        int.TryParse(part.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
