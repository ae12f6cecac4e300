using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>All mistakes in the section "Messenger" at once.</summary>
internal static class MessengerSettingsCheck
{
    public static IEnumerable<Problem> Of(MessengerSettings messenger, bool emulated)
    {
        for (var i = 0; i < messenger.Pages.Count; i++)
        {
            var page = messenger.Pages[i];
            foreach (var (name, value) in new[]
            {
                (nameof(page.PageId), page.PageId), (nameof(page.AppSecret), page.AppSecret), (nameof(page.AccessToken), page.AccessToken), (nameof(page.VerifyToken), page.VerifyToken),
            })
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    yield return Mistake($"Pages:{i}:{name}", "is missing");
                }
            }

            if (page.PageId.Length > 0 && messenger.Pages.FindIndex(p => p.PageId == page.PageId) < i)
            {
                yield return Mistake($"Pages:{i}:PageId", "is there twice: keep one");
            }
        }

        if (messenger.AnswerWithin < TimeSpan.FromSeconds(0.1) || messenger.AnswerWithin > TimeSpan.FromSeconds(20))
        {
            yield return Mistake("AnswerWithin", $"is {messenger.AnswerWithin}: give 00:00:00.1 to 00:00:20");
        }

        if (messenger.FetchWithin < TimeSpan.FromSeconds(0.1) || messenger.FetchWithin > TimeSpan.FromMinutes(8))
        {
            yield return Mistake("FetchWithin", $"is {messenger.FetchWithin}: give 00:00:00.1 to 00:08:00");
        }

        if (messenger.EmulatorOrigin is not null && !emulated)
        {
            yield return Mistake("EmulatorOrigin", "is for tests only: remove it");
        }

        if (messenger.EmulatorOrigin is { } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !SettingsCheck.IsLoopback(uri)))
        {
            yield return Mistake("EmulatorOrigin", $"'{origin}' is no loopback origin");
        }

        if (!emulated && messenger.GraphUrl.Scheme != Uri.UriSchemeHttps)
        {
            yield return Mistake("GraphUrl", "must be https: the access token travels with it");
        }
    }

    private static Problem Mistake(string key, string reason) => SettingsCheck.Mistake($"{MessengerSettings.Section}:{key}", reason);
}
