using System.Collections.Frozen;

namespace Meldingen.Pipeline.Replies;

/// <summary>What an error code of the Graph API means for a message that was not sent.</summary>
public enum GraphErrorKind
{
    /// <summary>It will pass: the same request again.</summary>
    Retry,

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

/// <summary>The codes, from Meta's list of errors of the Cloud API.</summary>
public static class GraphError
{
    private static readonly FrozenDictionary<int, GraphErrorKind> Kinds = new (GraphErrorKind Kind, int[] Codes)[]
    {
        (GraphErrorKind.Retry, [1, 2, 4, 80007, 130429, 131000, 131016, ToOnePerson, 131057, 133016]),
        (GraphErrorKind.Token, [0, 190]),
        (GraphErrorKind.Permanent, [100, 368, 130403, 130497, 131008, 131009, 131021, 131026, 131031, 131045, 131050, 131051, 131053]),
        (GraphErrorKind.Template, [131047]),
        (GraphErrorKind.WaitADay, [131049]),
    }.SelectMany(row => row.Codes.Select(code => (code, row.Kind))).ToFrozenDictionary(row => row.code, row => row.Kind);

    /// <summary>Too many messages to one person: one in six seconds.</summary>
    internal const int ToOnePerson = 131056;

    public static GraphErrorKind KindOf(int code) => code switch
    {
        >= 132000 and < 133000 => GraphErrorKind.Permanent, // templates: missing, paused, wrong parameters
        _ => Kinds.GetValueOrDefault(code, GraphErrorKind.Unlisted),
    };
}
