using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Municipalities.Reading;

/// <summary>
/// A value in a configuration file that knows its key. Whatever is wrong with it is added to the one list and reading goes on:
/// a reader that gets null has nothing to add.
/// </summary>
internal sealed class JsonCursor
{
    private readonly JsonElement _value;
    private readonly string _file;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private JsonCursor(string file, string path, JsonElement value, List<Problem> problems)
    {
        _file = file;
        Path = path;
        _value = value;
        _problems = problems;
    }

    /// <summary>"$.rules[3].then.service"</summary>
    public string Path { get; }

    /// <summary>The object that the file holds, or null when there is none.</summary>
    public static JsonCursor? OfFile(MunicipalityFiles files, string name, List<Problem> problems)
    {
        if (!files.ByName.TryGetValue(name, out var bytes))
        {
            problems.Add(new Problem(name, "$", "is missing: every municipality has this file"));
            return null;
        }

        return JsonBytes.Parse(name, bytes, problems) is { } root
            ? new JsonCursor(name, "$", root, problems).OrRefuse(JsonValueKind.Object, "an object { }")
            : null;
    }

    public void Refuse(string reason) => _problems.Add(new Problem(_file, Path, reason));

    /// <summary>The value of a key; null is the same as leaving it out.</summary>
    /// <param name="advice">What to do when a required key is missing; null when it may be.</param>
    public JsonCursor? Member(string key, string? advice = null)
    {
        _asked.Add(key);
        if (_value.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return new JsonCursor(_file, $"{Path}.{key}", value, _problems);
        }

        if (advice is not null)
        {
            _problems.Add(new Problem(_file, $"{Path}.{key}", $"is missing: {advice}"));
        }

        return null;
    }

    public JsonCursor? Object(string key, string? advice = null) => Member(key, advice)?.OrRefuse(JsonValueKind.Object, "an object { }");

    /// <summary>Elements of an array; none when there is no such key.</summary>
    public ImmutableArray<JsonCursor> Array(string key, string? advice = null) =>
        Member(key, advice)?.OrRefuse(JsonValueKind.Array, "a list [ ]")?.Elements() ?? [];

    /// <summary>Elements that are objects; others are refused.</summary>
    public ImmutableArray<JsonCursor> Objects(string key, string? advice = null) =>
        [.. Array(key, advice).Select(element => element.OrRefuse(JsonValueKind.Object, "an object { }")).OfType<JsonCursor>()];

    public ImmutableArray<JsonCursor> Elements() =>
        [.. _value.EnumerateArray().Select((element, index) => new JsonCursor(_file, $"{Path}[{index}]", element, _problems))];

    /// <summary>Keys that are data ("nl", "mon"), each with its value.</summary>
    public ImmutableArray<(string Key, JsonCursor Value)> Members() =>
        [.. _value.EnumerateObject().Select(member => (member.Name, new JsonCursor(_file, $"{Path}.{member.Name}", member.Value, _problems)))];

    public bool IsObject => _value.ValueKind == JsonValueKind.Object;

    public bool IsArray => _value.ValueKind == JsonValueKind.Array;

    public bool IsText(string text) => _value.ValueKind == JsonValueKind.String && _value.ValueEquals(text);

    /// <summary>Text of this value that is not blank.</summary>
    public string? Text()
    {
        var text = _value.ValueKind == JsonValueKind.String ? _value.GetString() : null;
        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse("must be text that is not empty");
            return null;
        }

        return text;
    }

    public double? Number(double least, double most)
    {
        if (_value.ValueKind == JsonValueKind.Number && _value.TryGetDouble(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse($"must be a number from {least} to {most}");
        return null;
    }

    public int? Whole(int least, int most)
    {
        if (_value.ValueKind == JsonValueKind.Number && _value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse($"must be a whole number from {least} to {most}");
        return null;
    }

    public bool? Flag()
    {
        if (_value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return _value.GetBoolean();
        }

        Refuse("must be true or false");
        return null;
    }

    /// <summary>Refuses every key that nobody asked for: a misspelt key must not silently do nothing.</summary>
    public void RefuseOtherKeys()
    {
        foreach (var member in _value.EnumerateObject().Where(member => !_asked.Contains(member.Name)))
        {
            _problems.Add(new Problem(
                _file, $"{Path}.{member.Name}", $"is no key that is known here: known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}"));
        }
    }

    public JsonCursor? OrRefuse(JsonValueKind kind, string wanted)
    {
        if (_value.ValueKind == kind)
        {
            return this;
        }

        Refuse($"must be {wanted}");
        return null;
    }
}
