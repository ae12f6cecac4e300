namespace Meldingen.Pipeline.Replies;

/// <summary>What is to be said, and how to say it to one who has been silent for a day.</summary>
/// <param name="Template">Null where the municipality has none for it.</param>
public sealed record ReplyContent(OutgoingMessage Message, OutgoingMessage.Template? Template)
{
    /// <summary>
    /// Asked before anything is sent: outside its window a channel refuses free text. Its clock is the one that counts, so what it has refused once
    /// goes as a template, whatever ours says.
    /// </summary>
    /// <param name="windowIsOpen">By <see cref="ReplyWindow"/>.</param>
    /// <param name="progress">Says what it was refused for before.</param>
    /// <returns>Null when neither may go.</returns>
    public OutgoingMessage? ToSend(bool windowIsOpen, ReplyProgress progress) => windowIsOpen && !progress.AsTemplate ? Message : Template;

    public override string ToString() => "(reply)";
}
