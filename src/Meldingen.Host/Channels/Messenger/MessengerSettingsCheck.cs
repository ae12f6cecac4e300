using Meldingen.Host.Channels.Meta;
using Meldingen.Host.Operations;
using Meldingen.Pipeline.Vocabulary;

namespace Meldingen.Host.Channels.Messenger;

/// <summary>All mistakes in the section "Messenger" at once.</summary>
internal static class MessengerSettingsCheck
{
    public static IEnumerable<Problem> Of(MessengerSettings messenger, bool emulated)
    {
        foreach (var problem in MetaSettingsCheck.Of(messenger, MessengerSettings.Section, messenger.Pages, nameof(messenger.Pages), nameof(PageSettings.PageId), emulated))
        {
            yield return problem;
        }

        for (var i = 0; i < messenger.Pages.Count; i++)
        {
            if (messenger.Pages[i].PageId is { Length: > 0 } id && messenger.Pages.FindIndex(p => p.PageId == id) < i)
            {
                yield return SettingsCheck.Mistake($"{MessengerSettings.Section}:Pages:{i}:PageId", "is there twice: keep one");
            }
        }
    }
}
