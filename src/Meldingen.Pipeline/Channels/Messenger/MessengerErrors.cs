using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>The error codes of the Send API, from Meta's list. Some say with their subcode alone what may be done.</summary>
public static class MessengerErrors
{
    /// <param name="subcode">Null where the error has none.</param>
    public static GraphErrorKind KindOf(int code, int? subcode) => (code, subcode) switch
    {
        // Outside the window of a day: of two policies, and of the one that a person wrote from another app.
        (10, 2018065 or 2018278 or 2534022) => GraphErrorKind.Template,

        // Not available, or wants to hear no more of the page. Beside codes that else say that the app lacks a permission.
        (10 or 200 or 551, 2018108 or 1545041) => GraphErrorKind.Permanent,
        (551, _) => GraphErrorKind.Permanent,

        // Wrong request, nobody with this id, too large.
        (100 or 368, _) => GraphErrorKind.Permanent,

        // Its page has to accept terms first.
        (2, 2018344) => GraphErrorKind.Token,

        // For a while: an error of theirs, too many calls of the app, of the page, to one thread.
        (1 or 2 or 1200, _) => GraphErrorKind.Retry,
        (4 or 17 or 32 or 341 or 613 or 80006, _) => GraphErrorKind.SlowDown,

        _ => TokenTrouble.IsNamedBy(code) || code is 102 or 463 or 467 ? GraphErrorKind.Token : GraphErrorKind.Unlisted,
    };
}
