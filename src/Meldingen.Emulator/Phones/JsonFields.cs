using System.Text.Json;
using System.Text.Json.Nodes;

namespace Meldingen.Emulator.Phones;

/// <summary>Reads an object key by key; what has the wrong shape, is missing or was never asked for becomes a mistake with its place.</summary>
internal sealed class JsonFields(JsonObject json, string where, ICollection<string> mistakes)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string Where => where;

    public bool Has(string key) => json[key] is not null;

    public void Mistake(string what) => mistakes.Add($"{where}: {what}");

    public JsonNode? Node(string key)
    {
        _asked.Add(key);
        return json[key];
    }

    public string? Text(string key) => Value<string>(key, JsonValueKind.String, "a text");

    public double? Number(string key) => Value<double?>(key, JsonValueKind.Number, "a number");

    public bool? Flag(string key) => Node(key) switch
    {
        null => null,
        JsonValue v when v.TryGetValue<bool>(out var flag) => flag,
        _ => Wrong<bool?>(key, "true or false"),
    };

    public JsonFields? Object(string key) => Node(key) switch
    {
        null => null,
        JsonObject o => new JsonFields(o, $"{where}.{key}", mistakes),
        _ => Wrong<JsonFields?>(key, "an object"),
    };

    public JsonArray? Array(string key) => Node(key) switch
    {
        null => null,
        JsonArray a => a,
        _ => Wrong<JsonArray?>(key, "a list"),
    };

    public T? Required<T>(string key, T? value)
    {
        if (value is null && !Has(key))
        {
            Mistake($"'{key}' is missing");
        }

        return value;
    }

    /// <summary>Call last: a misspelt key must not pass in silence.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, _) in json.Where(p => !_asked.Contains(p.Key)))
        {
            Mistake($"'{key}' is not known here");
        }
    }

    private T? Value<T>(string key, JsonValueKind kind, string expected) => Node(key) switch
    {
        null => default,
        JsonValue v when v.GetValueKind() == kind && v.TryGetValue<T>(out var value) => value,
        _ => Wrong<T?>(key, expected),
    };

    private T? Wrong<T>(string key, string expected)
    {
        Mistake($"'{key}' must be {expected}");
        return default;
    }
}
