using System.Collections.Frozen;
using Meldingen.Pipeline.Channels.Meta;

namespace Meldingen.Pipeline.Channels.WhatsApp;

/// <summary>The error codes of the Cloud API's messages endpoint, from Meta's list.</summary>
public static class WhatsAppErrors
{
    private static readonly FrozenDictionary<int, GraphErrorKind> Kinds = new (GraphErrorKind Kind, int[] Codes)[]
    {
        (GraphErrorKind.Retry, [1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133016]),
        (GraphErrorKind.SlowDown, [131056]),
        (GraphErrorKind.Permanent, [100, 368, 130403, 130497, 131008, 131009, 131021, 131026, 131031, 131045, 131050, 131051, 131053]),
        (GraphErrorKind.Template, [131047]),
        (GraphErrorKind.WaitADay, [131049]),
    }.SelectMany(row => row.Codes.Select(code => (code, row.Kind))).ToFrozenDictionary(row => row.code, row => row.Kind);

    public static GraphErrorKind KindOf(int code) => code switch
    {
        >= 132000 and < 133000 => GraphErrorKind.Permanent, // templates: missing, paused, wrong parameters
        _ when TokenTrouble.IsNamedBy(code) => GraphErrorKind.Token,
        _ => Kinds.GetValueOrDefault(code, GraphErrorKind.Unlisted),
    };
}
