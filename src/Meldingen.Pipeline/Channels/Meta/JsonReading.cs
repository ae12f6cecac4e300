using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;

namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>Reads what may be missing, of another type, or broken inside, without an exception.</summary>
internal static class JsonReading
{
    // Year 2000 to 2200: what a message's time can be. WhatsApp's are unix seconds.
    private const long EarliestSeconds = 946_684_800;
    private const long LatestSeconds = 7_258_118_400;

    /// <summary>Null when there is no such property, it is null, or the element is no object.</summary>
    public static JsonElement? Property(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another property's name holds half a surrogate pair or bytes that are no UTF-8.
            return PropertyAmongBrokenNames(element, name);
        }
    }

    /// <summary>The elements of an array; an object that stands where an array should counts as one element.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };

    /// <summary>A string that is not empty, or a number as it is written: ids come as both.</summary>
    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.String } value => Decoded(value) is { Length: > 0 } text ? text : null,
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static string? Text(this JsonElement? element, ReadOnlySpan<byte> name) => element?.Text(name);

    /// <summary>A value for a person to read: a string's letters, anything else as it is written.</summary>
    public static string Words(this JsonElement element) => element.ValueKind == JsonValueKind.String ? Decoded(element) : element.GetRawText();

    /// <summary>What stands there, for a sentence: "a string".</summary>
    public static string Shape(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "nothing",
    };

    public static bool IsTrue(this JsonElement element, ReadOnlySpan<byte> name) => element.Property(name) is { ValueKind: JsonValueKind.True };

    public static double? Number(this JsonElement element, ReadOnlySpan<byte> name) =>
        double.TryParse(element.Text(name), System.Globalization.NumberStyles.Float, null, out var number) ? number : null;

    /// <summary>Unix seconds, as a string or an integer; null when it can be no time of a message.</summary>
    public static Instant? Time(this JsonElement element, ReadOnlySpan<byte> name) =>
        long.TryParse(element.Text(name), out var seconds) && seconds is >= EarliestSeconds and <= LatestSeconds ? Instant.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Null when the name holds half a surrogate pair or bytes that are no UTF-8.</summary>
    public static string? NameOrNull(this JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>One of these, found without making a string of it; a name that cannot be read is none of them.</summary>
    public static bool IsNamed(this JsonProperty property, ReadOnlySpan<string> names)
    {
        try
        {
            foreach (var name in names)
            {
                if (property.NameEquals(name))
                {
                    return true;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
        }

        return false;
    }

    private static JsonElement? PropertyAmongBrokenNames(JsonElement element, ReadOnlySpan<byte> name)
    {
        JsonElement? found = null;
        foreach (var property in element.EnumerateObject())
        {
            try
            {
                found = property.NameEquals(name) ? property.Value : found;
            }
            catch (InvalidOperationException)
            {
                // Not the one we look for: its name cannot even be read.
            }
        }

        return found is { ValueKind: JsonValueKind.Null } ? null : found;
    }

    private static string Decoded(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return TolerantText.Decode(JsonMarshal.GetRawUtf8Value(element)[1..^1]);
        }
    }
}
