namespace Meldingen.Pipeline.Conversations;

/// <summary>What the words of one message are, as far as it decides between a melding, a thread and a referral.</summary>
public abstract record WordsKind
{
    private WordsKind()
    {
    }

    /// <summary>No text and no caption.</summary>
    public sealed record None : WordsKind;

    /// <summary>Something is wrong somewhere.</summary>
    public sealed record Report : WordsKind;

    public sealed record Question : WordsKind;

    public sealed record Thanks : WordsKind;

    /// <summary>A matter for another channel: permit, objection, payment, appointment, moving house.</summary>
    /// <param name="Topic">As named in no-report.json ("permit").</param>
    public sealed record Formal(string Topic) : WordsKind;

    /// <summary>Nothing but "hallo": it answers no question.</summary>
    public sealed record Greeting : WordsKind;

    /// <summary>Words that say none of these: for a person to read.</summary>
    public sealed record Unclear : WordsKind;
}
