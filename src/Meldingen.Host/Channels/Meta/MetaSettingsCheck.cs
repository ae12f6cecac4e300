using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Meta;

/// <summary>All mistakes in the section of one of Meta's channels at once.</summary>
internal static class MetaSettingsCheck
{
    /// <param name="section">"WhatsApp"</param>
    /// <param name="accounts">The key of the list in the section: "Numbers".</param>
    /// <param name="id">The key of an account's id: "PhoneNumberId".</param>
    public static IEnumerable<Problem> Of(MetaSettings settings, string section, IReadOnlyList<MetaAccount> list, string accounts, string id, bool emulated)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var account = list[i];
            foreach (var (name, value) in new[]
            {
                (id, account.Inbox.Account), (nameof(account.AppSecret), account.AppSecret), (nameof(account.AccessToken), account.AccessToken), (nameof(account.VerifyToken), account.VerifyToken),
            })
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    yield return Mistake($"{accounts}:{i}:{name}", "is missing");
                }
            }

            if (account.Inbox.IsKnown && list.Take(i).Any(a => a.Inbox == account.Inbox))
            {
                yield return Mistake($"{accounts}:{i}:{id}", "is there twice: keep one");
            }
        }

        if (settings.AnswerWithin < TimeSpan.FromSeconds(0.1) || settings.AnswerWithin > TimeSpan.FromSeconds(20))
        {
            yield return Mistake(nameof(settings.AnswerWithin), $"is {settings.AnswerWithin}: give 00:00:00.1 to 00:00:20");
        }

        if (settings.FetchWithin < TimeSpan.FromSeconds(0.1) || settings.FetchWithin > TimeSpan.FromMinutes(8))
        {
            yield return Mistake(nameof(settings.FetchWithin), $"is {settings.FetchWithin}: give 00:00:00.1 to 00:08:00");
        }

        if (settings.EmulatorOrigin is not null && !emulated)
        {
            yield return Mistake(nameof(settings.EmulatorOrigin), "is for the demo and for tests only: remove it");
        }

        if (settings.EmulatorOrigin is { } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !SettingsCheck.IsLoopback(uri)))
        {
            yield return Mistake(nameof(settings.EmulatorOrigin), $"'{origin}' is no loopback origin");
        }

        if (!emulated && settings.GraphUrl.Scheme != Uri.UriSchemeHttps)
        {
            yield return Mistake(nameof(settings.GraphUrl), "must be https: the access token travels with it");
        }

        Problem Mistake(string key, string reason) => SettingsCheck.Mistake($"{section}:{key}", reason);
    }
}
