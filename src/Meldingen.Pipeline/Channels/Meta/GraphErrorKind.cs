namespace Meldingen.Pipeline.Channels.Meta;

/// <summary>What an error code of the Graph API means for a message that was not sent.</summary>
public enum GraphErrorKind
{
    /// <summary>It will pass: the same request again.</summary>
    Retry,

    /// <summary>Too many to one person: the same request again, after 4^attempt seconds as Meta asks.</summary>
    SlowDown,

    /// <summary>The access token is wrong or has run out: again when an operator has renewed it.</summary>
    Token,

    /// <summary>Never like this.</summary>
    Permanent,

    /// <summary>Outside the window: only a template goes.</summary>
    Template,

    /// <summary>This person has had enough for today.</summary>
    WaitADay,

    /// <summary>A code that is in no list.</summary>
    Unlisted,
}
