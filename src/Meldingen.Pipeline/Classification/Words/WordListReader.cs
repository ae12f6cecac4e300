using System.Collections.Immutable;
using System.Text.Json;
using Meldingen.Pipeline.Geolocation.GeoJson;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Pipeline.Classification.Words;

/// <summary>All or nothing.</summary>
public abstract record WordListLoad
{
    private WordListLoad()
    {
    }

    public sealed record Loaded(WordList Words) : WordListLoad;

    /// <param name="Problems">Every mistake of the file.</param>
    public sealed record Refused(ImmutableArray<Problem> Problems) : WordListLoad;
}

/// <summary>
/// Reads words.json: <c>{"categories": {"litter": {"nl": {"zwerfvuil": 4}, "en": {"litter": 4}}}, "vehicle": ["vrachtwagen"], "loading": ["=lossen"], "negations": ["geen"]}</c>.
/// The names of the languages only put the words in order. "hondenpoep*" stands for compounds that begin so, "*afval" for those that end so, "=lossen" for that word exactly.
/// </summary>
public static class WordListReader
{
    /// <summary>e to this power makes any category certain; a greater weight is a slip of the keyboard.</summary>
    private const double GreatestWeight = 10;

    /// <param name="file">Its name, for the problems.</param>
    /// <param name="utf8">What it holds.</param>
    public static WordListLoad Read(string file, ReadOnlyMemory<byte> utf8)
    {
        var problems = new List<Problem>();
        var words = JsonBytes.Parse(file, utf8, problems) is { } root ? new Reading(file, problems).List(root) : WordList.Empty;
        return problems.Count == 0 ? new WordListLoad.Loaded(words) : new WordListLoad.Refused([.. problems]);
    }

    private sealed record Reading(string File, List<Problem> Problems)
    {
        public WordList List(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Refuse("$", "must be an object with categories, vehicle, loading and negations");
                return WordList.Empty;
            }

            foreach (var property in root.EnumerateObject().Where(p => p.Name is not ("categories" or "vehicle" or "loading" or "negations")))
            {
                Refuse(property.Name, "is unknown here: only categories, vehicle, loading and negations are");
            }

            return new WordList(
                Categories(root),
                [.. Strings(root, "vehicle").Select(t => new WordPattern(t))],
                [.. Strings(root, "loading").Select(t => new WordPattern(t))],
                [.. Strings(root, "negations").Select(WordTokens.Plain)]);
        }

        private ImmutableSortedDictionary<CategoryId, ImmutableArray<WeightedPhrase>> Categories(JsonElement root)
        {
            var byCategory = ImmutableSortedDictionary.CreateBuilder<CategoryId, ImmutableArray<WeightedPhrase>>();
            if (!root.TryGetProperty("categories", out var categories) || categories.ValueKind != JsonValueKind.Object)
            {
                Refuse("categories", "must be an object: a category id with its words by language");
                return byCategory.ToImmutable();
            }

            foreach (var category in categories.EnumerateObject())
            {
                var key = $"categories.{category.Name}";
                if (!CategoryId.TryParse(category.Name, out var id) || byCategory.ContainsKey(id))
                {
                    Refuse(key, "must be a category id, kebab-case and each once");
                }
                else if (category.Value.ValueKind != JsonValueKind.Object)
                {
                    Refuse(key, "must be an object: a language with its words");
                }
                else
                {
                    byCategory[id] = [.. category.Value.EnumerateObject().SelectMany(language => Phrases(language, $"{key}.{language.Name}"))];
                }
            }

            return byCategory.ToImmutable();
        }

        private IEnumerable<WeightedPhrase> Phrases(JsonProperty language, string key)
        {
            if (language.Value.ValueKind != JsonValueKind.Object)
            {
                Refuse(key, "must be an object: a word or phrase with its weight");
                yield break;
            }

            foreach (var word in language.Value.EnumerateObject())
            {
                if (!IsPhrase(word.Name))
                {
                    Refuse($"{key}.{word.Name}", "holds no letter or digit: write a word or phrase");
                }
                else if (word.Value.ValueKind != JsonValueKind.Number || !(word.Value.GetDouble() is > 0 and <= GreatestWeight))
                {
                    Refuse($"{key}.{word.Name}", "must weigh above 0 and at most 10: 1 is a hint, 3 and up nearly decides");
                }
                else
                {
                    yield return new WeightedPhrase(new WordPattern(word.Name), word.Value.GetDouble());
                }
            }
        }

        private IEnumerable<string> Strings(JsonElement root, string name)
        {
            if (!root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            {
                Refuse(name, "must be an array of words; it may be empty");
                yield break;
            }

            var i = 0;
            foreach (var entry in list.EnumerateArray())
            {
                if (entry.ValueKind == JsonValueKind.String && IsPhrase(entry.GetString()!))
                {
                    yield return entry.GetString()!;
                }
                else
                {
                    Refuse($"{name}[{i}]", "must be a word or phrase");
                }

                i++;
            }
        }

        /// <summary>Every part of it holds a letter or digit: a part without would match anything or nothing.</summary>
        private static bool IsPhrase(string text) => !string.IsNullOrWhiteSpace(text) && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => WordTokens.Plain(w).Length > 0);

        private void Refuse(string key, string reason) => Problems.Add(new Problem(File, key, reason));
    }
}
