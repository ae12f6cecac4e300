using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.WhatsApp;

/// <summary>All mistakes in the section "WhatsApp" at once.</summary>
internal static class WhatsAppSettingsCheck
{
    public static IEnumerable<Problem> Of(WhatsAppSettings whatsApp, bool emulated)
    {
        for (var i = 0; i < whatsApp.Numbers.Count; i++)
        {
            var number = whatsApp.Numbers[i];
            foreach (var (name, value) in new[]
            {
                (nameof(number.PhoneNumberId), number.PhoneNumberId), (nameof(number.AppSecret), number.AppSecret),
                (nameof(number.AccessToken), number.AccessToken), (nameof(number.VerifyToken), number.VerifyToken),
            })
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    yield return SettingsCheck.Mistake($"WhatsApp:Numbers:{i}:{name}", "is missing");
                }
            }
        }

        if (whatsApp.AnswerWithin < TimeSpan.FromSeconds(0.1) || whatsApp.AnswerWithin > TimeSpan.FromSeconds(20))
        {
            yield return SettingsCheck.Mistake("WhatsApp:AnswerWithin", $"is {whatsApp.AnswerWithin}: give 00:00:00.1 to 00:00:20");
        }

        if (whatsApp.FetchWithin < TimeSpan.FromSeconds(0.1) || whatsApp.FetchWithin > TimeSpan.FromMinutes(8))
        {
            yield return SettingsCheck.Mistake("WhatsApp:FetchWithin", $"is {whatsApp.FetchWithin}: give 00:00:00.1 to 00:08:00");
        }

        if (whatsApp.EmulatorOrigin is not null && !emulated)
        {
            yield return SettingsCheck.Mistake("WhatsApp:EmulatorOrigin", "is for the demo and for tests only: remove it");
        }

        if (whatsApp.EmulatorOrigin is { } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !SettingsCheck.IsLoopback(uri)))
        {
            yield return SettingsCheck.Mistake("WhatsApp:EmulatorOrigin", $"'{origin}' is no loopback origin");
        }

        if (!emulated && whatsApp.GraphUrl.Scheme != Uri.UriSchemeHttps)
        {
            yield return SettingsCheck.Mistake("WhatsApp:GraphUrl", "must be https: the access token travels with it");
        }
    }
}
