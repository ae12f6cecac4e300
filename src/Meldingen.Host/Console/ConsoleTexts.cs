using System.Collections.Frozen;
using System.Text.Json;

namespace Meldingen.Host.Console;

/// <summary>What agents read: Dutch first, English by <c>?lang=en</c>. Both files have the same keys (a test holds them to it).</summary>
internal sealed class ConsoleTexts
{
    private static readonly object Chosen = new();

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _texts =
        new[] { "nl", "en" }.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>"nl" or "en"; kept in a cookie once chosen.</summary>
    public string LanguageOf(HttpContext context)
    {
        if (context.Items[Chosen] is not string language)
        {
            context.Items[Chosen] = language = Choose(context);
        }

        return language;
    }

    /// <summary>The key itself where there is no text: visible, and nothing breaks.</summary>
    public string Get(string language, string key) => _texts[language].GetValueOrDefault(key, key);

    public IEnumerable<string> KeysOf(string language) => _texts[language].Keys;

    private string Choose(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (_texts.ContainsKey(asked))
        {
            context.Response.Cookies.Append("lang", asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
            return asked;
        }

        return context.Request.Cookies["lang"] is { } kept && _texts.ContainsKey(kept) ? kept : "nl";
    }

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(ConsoleTexts).Assembly.GetManifestResourceStream($"console.{language}.json")
            ?? throw new InvalidOperationException($"console.{language}.json is not embedded");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
