namespace Meldingen.Pipeline.Vocabulary;

/// <summary>One of the municipality's own addresses, where messages come in and from where they are answered: a number at WhatsApp, a page at Messenger.</summary>
/// <param name="Channel">"whatsapp", "messenger": lower-case letters.</param>
/// <param name="Account">The channel's own id of it; empty when a payload did not say.</param>
public readonly record struct InboxId(string Channel, string Account)
{
    private const char Between = '/';

    public bool IsKnown => Account.Length > 0;

    /// <exception cref="FormatException">Not as <see cref="ToString"/> writes it.</exception>
    public static InboxId Parse(string text) =>
        text.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at ? new InboxId(text[..at], text[(at + 1)..]) : throw new FormatException("an inbox reads channel/account");

    /// <summary>"whatsapp/310600000000001"</summary>
    public override string ToString() => $"{Channel}{Between}{Account}";
}
