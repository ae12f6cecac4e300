using System.Globalization;
using Meldingen.Pipeline.Channels.Meta;
using Meldingen.Pipeline.Intake;
using Meldingen.Pipeline.Replies;

namespace Meldingen.Pipeline.Channels.Messenger;

/// <summary>Answers of the Send API, and of the hosts that have its files.</summary>
public static class MessengerAnswer
{
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome OutcomeOf(int status, ReadOnlySpan<byte> body, int attempt) =>
        GraphAnswer.Read(body, root => root.Text("message_id"u8)).OutcomeOf(status, attempt, MessengerErrors.KindOf) switch
        {
            // As if our own clock had said it: there is nothing else that could be sent.
            SendOutcome.Refused { NeedsTemplate: true } => ReplyWindow.Closed,
            var outcome => outcome,
        };

    /// <summary>Of a sender action, which makes no message: the one that it is about stands for it.</summary>
    /// <param name="attempt">1 for the first.</param>
    public static SendOutcome OutcomeOfAction(ChannelMessageId about, int status, ReadOnlySpan<byte> body, int attempt) =>
        GraphAnswer.Read(body, _ => about.Value).OutcomeOf(status, attempt, MessengerErrors.KindOf);

    /// <summary>An address that has run out gives 403 or 404, and Meta has no way to ask for another; it may also be its host's bad day.</summary>
    public static string OfDownload(int status) => string.Create(CultureInfo.InvariantCulture, $"download-{status}");
}
