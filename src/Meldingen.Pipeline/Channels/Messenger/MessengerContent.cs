using System.Collections.Immutable;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>A message in the two things that there are here: words, and answers to tap below them.</summary>
internal static class MessengerContent
{
    /// <summary>What the person reads.</summary>
    public static string TextOf(OutgoingMessage message) => message switch
    {
        OutgoingMessage.LocationRequest request when request.Text.Length > 0 => $"{request.Text}\n\n{HowToShareAPlace(request.Text)}",
        OutgoingMessage.Choices choices => string.Join('\n', [choices.Text, .. QuickRepliesOf(choices).Where(o => o.Description is not null).Select(o => $"{o.Title}: {o.Description}")]),
        _ => message.Text,
    };

    /// <summary>A list's groups are one row here.</summary>
    public static ImmutableArray<ReplyOption> QuickRepliesOf(OutgoingMessage message) => message switch
    {
        OutgoingMessage.Buttons buttons => buttons.Options,
        OutgoingMessage.Choices choices => [.. choices.Groups.SelectMany(g => g.Options)],
        _ => [],
    };

    // The button that asked for a location was taken away in 2019: words say where the app has it, in the language of the question.
    private static string HowToShareAPlace(string question) => LanguageGuess.Of(question) == "en"
        ? "Tap + below and choose Location, or type the street and house number."
        : "Tik onderaan op + en kies Locatie, of typ de straat en het huisnummer.";
}
